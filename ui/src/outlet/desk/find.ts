import i18next from 'i18next';
import type { State } from '../../contract';
import { wordFor } from '../../i18n/word';
import { platform, type Gives } from '../../platform';
import type { Hit } from '../../shell/search';

type Found = Gives<'search.find'>['hits'][number];

/** Where a thing that was found lies. A part has no page of its own: the stock list shows that one line. */
export function pathOf(hit: Pick<Found, 'kind' | 'id'>): string {
  const id = encodeURIComponent(hit.id);
  return { order: `/orders/${id}`, customer: `/customers/${id}`, unit: `/units/${id}`, part: `/parts/${id}` }[hit.kind];
}

/** What Ctrl+K finds at the outlet: orders, customers, devices and parts, by any of their words or digits. */
export async function find(text: string, signal: AbortSignal): Promise<Hit[]> {
  // A keystroke's worth of waiting: whoever types on is not answered for every letter.
  await new Promise((resolve) => setTimeout(resolve, 40));
  if (signal.aborted) return [];
  const { hits } = await platform().call('search.find', { text, limit: 20 });
  const { t } = i18next;
  return hits.map((hit) => ({
    key: `${hit.kind}/${hit.id}`,
    group: t(`desk.find.${hit.kind}`),
    title: hit.title,
    detail: [hit.state === '' ? '' : wordFor(t, `repair.state.${hit.state as State}`, hit.state), hit.detail].filter(Boolean).join(' · '),
    path: pathOf(hit),
  }));
}

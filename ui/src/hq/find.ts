import i18next from 'i18next';
import type { OutletCard } from '../contract';
import { platform } from '../platform';
import type { Hit } from '../shell/search';
import { outletPath } from './parts/useGo';
import { pickOutlets } from './network/regions';

const OUTLETS_MAX = 6;
const FRESH_MS = 60_000;
let known: { at: number; outlets: OutletCard[] } | null = null;

/** Names and codes change rarely: while a person types, one answer serves every letter. */
async function outlets(): Promise<OutletCard[]> {
  if (known === null || Date.now() - known.at > FRESH_MS) known = { at: Date.now(), outlets: (await platform().call('network.outlets', {})).outlets };
  return known.outlets;
}

/** Outlets by code or name, then every outlet's orders, customers, devices and parts. */
export async function findAtHq(text: string, signal: AbortSignal): Promise<Hit[]> {
  const [all, found] = await Promise.all([outlets().catch(() => []), platform().call('search.find', { text, limit: 20 }).catch(() => ({ hits: [] }))]);
  if (signal.aborted) return [];
  const shops = pickOutlets(all, null, text)
    .slice(0, OUTLETS_MAX)
    .map((outlet): Hit => ({ key: `outlet/${outlet.code}`, group: i18next.t('network.find.outlet'), title: outlet.name, detail: `${outlet.code} ${outlet.region}`, path: outletPath(outlet.code) }));
  const hits = found.hits.map((hit): Hit => ({
    key: `${hit.outlet}/${hit.kind}/${hit.id}`,
    group: i18next.t(`network.find.${hit.kind}`),
    title: hit.title,
    detail: [hit.detail, hit.outlet].filter((each) => each !== '').join(' · '),
    path: pathOf(hit),
  }));
  return [...shops, ...hits];
}

/** An order opens itself, and a device its life; a customer the outlet's orders; a part the catalogue. */
function pathOf(hit: { kind: string; id: string; outlet: string }): string {
  if (hit.kind === 'part') return '/policy/parts';
  if (hit.kind === 'unit') return `/units/${encodeURIComponent(hit.id)}`;
  return outletPath(hit.outlet, hit.kind === 'order' ? `orders/${encodeURIComponent(hit.id)}` : 'orders');
}

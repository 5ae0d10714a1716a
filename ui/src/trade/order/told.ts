import type { TFunction } from 'i18next';
import type { HistoryEvent } from '../../contract';
import { wordFor } from '../../i18n/word';
import { moneyText } from '../../parts';

/** Values whose words stand in a list of their own. */
const WORDS: Readonly<Record<string, string>> = {
  state: 'repair.state',
  cause: 'warranty.cause',
  fault: 'warranty.fault',
  invoice: 'warranty.invoice',
  voucher: 'warranty.voucher',
  tamper: 'repair.tamper',
  consent: 'repair.consent',
  charge: 'repair.charge',
  not_a_repair: 'guard.reason',
  category: 'warranty.category',
  item: 'plan.item',
  owner: 'warranty.owner',
  activated_by: 'warranty.activation',
};
/** Nobody reads these in a history: the verdict is shown by itself. */
const UNREAD = new Set(['verdict', 'not_a_repair_signature']);

/** The value of an order's field as people say it. */
export function valueText(t: TFunction, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('repair.history.empty_value');
  if (field.endsWith('_fen') && typeof value === 'number') return moneyText(value);
  if (field === 'conditions_met') return String(value).split(' ').filter(Boolean).map((word) => wordFor(t, `warranty.condition.${word}`, word)).join(' · ');
  if (field === 'passcode_consent' || field === 'day_confirmed' || field === 'model_gone') return value === true || value === 1 || value === '1' ? t('common.yes') : t('common.no');
  if (field === 'repairs_elsewhere') return staysText(t, String(value));
  const list = WORDS[field];
  return list ? wordFor(t, `${list}.${String(value)}`, String(value)) : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Repairs at other outlets as the book has them, `2026-01-03/2026-01-05 …`, as people say them. */
export const staysText = (t: TFunction, stays: string): string =>
  stays
    .split(' ')
    .filter(Boolean)
    .map((stay) => t('warranty.elsewhere.stay', { from: stay.split('/')[0] ?? '', to: stay.split('/')[1] ?? '' }))
    .join(' · ');

/** A value out of the book, which keeps it as JSON or as the bare word; null where there is none. */
export function readValue(value: string): unknown {
  let read: unknown = value;
  try {
    read = JSON.parse(value);
  } catch {
    // A bare word stays one.
  }
  return read === '' || read === undefined ? null : read;
}

export const fieldText = (t: TFunction, field: string): string => wordFor(t, `repair.field.${field}`, wordFor(t, `workshop.conflict.${field}`, wordFor(t, `visit.conflict.${field}`, wordFor(t, `counter.conflict.${field}`, field))));

/** The fields that a fact set, whether the host lists them as pairs or as an object. */
export function setsOf(detail: Record<string, unknown>): [string, unknown][] {
  const sets = detail['sets'];
  const pairs = Array.isArray(sets) ? sets : typeof sets === 'object' && sets !== null ? Object.entries(sets) : [];
  return (pairs as unknown[]).filter((pair): pair is [string, unknown] => Array.isArray(pair) && typeof pair[0] === 'string' && !UNREAD.has(pair[0]));
}

/** Who acted, as people call them: a person of the outlet, somebody at headquarters, the program itself. */
export function actorText(t: TFunction, actor: string): string {
  if (actor === 'system' || actor === '') return t('repair.history.system');
  return actor.startsWith('hq:') ? `${t('repair.history.hq')} ${actor.slice(3)}` : actor;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** What happened, in one line and one line of detail. */
export function describe(t: TFunction, { word, detail }: HistoryEvent): { what: string; detail: string } {
  const what = wordFor(t, `repair.history.word.${word}`, word);
  const sets = setsOf(detail).map(([field, value]) => `${fieldText(t, field)}: ${valueText(t, field, value)}`);
  switch (word) {
    case 'order_moved':
      return {
        what: t('repair.history.moved', { from: valueText(t, 'state', detail['from']), to: valueText(t, 'state', detail['to']) }),
        detail: [text(detail['why']), ...sets].filter(Boolean).join(' · '),
      };
    case 'part_fitted': {
      const serials = [text(detail['old_serial']), text(detail['new_serial'])].filter(Boolean).join(' → ');
      return { what: `${what} ${text(detail['name']) || text(detail['part'])} × ${String(detail['qty'] ?? 1)}`, detail: serials };
    }
    case 'fitting_reversed':
      return { what: `${what} ${text(detail['name']) || text(detail['part'])}`, detail: [text(detail['new_serial']), text(detail['why'])].filter(Boolean).join(' · ') };
    case 'order_paid':
    case 'order_on_account':
    case 'invoice_drawn':
    case 'fee_earned': {
      const fen = detail['amount_fen'] ?? detail['amount'];
      const method = text(detail['method']);
      return { what: typeof fen === 'number' ? `${what} ${moneyText(fen)}` : what, detail: method === '' ? '' : wordFor(t, `repair.handover.method.${method}`, method) };
    }
    case 'order_noted':
      return { what, detail: text(detail['text']) };
    case 'customer_erased':
      return { what, detail: wordFor(t, `desk.erase.reason.${text(detail['why'])}`, text(detail['why'])) };
    default:
      return { what, detail: sets.join(' · ') };
  }
}

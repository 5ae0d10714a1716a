import type { Checklist, ExchangeCheck, ExchangeKind } from '../../contract';

/** What the network goes by when it exchanges: a part of the settings. */
export interface ExchangeSettings {
  checklists: Checklist[];
  /** Outlets may call owners back themselves. */
  call_at_outlet: boolean;
  /** Days within which each of a dealer's steps is due. */
  dealer_days: { swap: number; send_back: number; receive: number };
}

export const KINDS: readonly ExchangeKind[] = ['doa', 'fifteen_day', 'accessory', 'dealer'];
export const CHECKS: readonly ExchangeCheck[] = ['film', 'entry_label', 'back_label', 'shell_unworn', 'label_set', 'warranty_card', 'fault_described', 'accessories_listed', 'invoice', 'dates_agree', 'same_stamp', 'no_network_label', 'no_damage', 'invoice_numbers'];
const UNWORN = CHECKS.slice(0, 8);

const general = (kind: ExchangeKind, checks: readonly ExchangeCheck[], photos: number, days: number | null, whole: boolean): Checklist => ({ kind, brand: '', item: '', checks: [...checks], extra: [], photos, days, whole });

/** What outlets work by before headquarters writes its own lists. */
export const FIRST_EXCHANGE: ExchangeSettings = {
  checklists: [
    general('doa', UNWORN, 4, null, true),
    general('fifteen_day', ['warranty_card', 'invoice', 'dates_agree', 'same_stamp', 'no_network_label', 'no_damage', 'fault_described'], 2, 15, false),
    general('accessory', ['warranty_card', 'invoice', 'invoice_numbers', 'fault_described'], 1, null, false),
    general('dealer', UNWORN, 4, null, true),
  ],
  call_at_outlet: false,
  dealer_days: { swap: 3, send_back: 3, receive: 7 },
};

/** The rules as lines that can be compared: one a checklist, one for the rest. */
export function exchangeLines(rules: ExchangeSettings | undefined, say: (key: string) => string): string[] {
  if (!rules) return [];
  const { swap, send_back, receive } = rules.dealer_days;
  const lists = rules.checklists.map((list) => {
    const of = [say(list.kind), list.brand, list.item].filter((each) => each !== '').join(' ');
    const asks = [...list.checks.map(say), ...list.extra, `${say('photos')} ${list.photos}`, list.days === null ? '' : `≤ ${list.days}`, say(list.whole ? 'whole' : 'by_item')];
    return `${of}: ${asks.filter((each) => each !== '').join(' · ')}`;
  });
  return [...lists, `${say('call_at_outlet')}: ${String(rules.call_at_outlet)}`, `${say('dealer_days')}: ${swap} · ${send_back} · ${receive}`];
}

/** A list changed, taken away (null), or added at the end. */
export function withList(rules: ExchangeSettings, at: number, change: Partial<Checklist> | null): ExchangeSettings {
  const checklists = rules.checklists.flatMap((list, place) => (place !== at ? [list] : change === null ? [] : [{ ...list, ...change }]));
  return { ...rules, checklists };
}

/** The general list of a kind stays: without one no exchange of it could be asked for. */
export const isGeneral = (list: Checklist): boolean => list.brand === '' && list.item === '';

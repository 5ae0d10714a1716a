import type { Field, OrderRow, State } from '../../contract';
import type { With } from '../../platform';

/** What a step asks for. `why` is the step's own reason, not a field of the order. */
export interface Ask {
  field: Field | 'why';
  required: boolean;
}

const need = (field: Ask['field']): Ask => ({ field, required: true });
const may = (field: Ask['field']): Ask => ({ field, required: false });

const ASKS: Record<State, readonly Ask[]> = {
  received: [],
  diagnosed: [need('section'), need('defect'), need('cause'), may('fault'), need('level'), may('technician'), may('remark')],
  quoted: [need('quote_fen'), may('promised_on')],
  consented: [need('consent')],
  repairing: [may('technician')],
  waiting_parts: [may('waits_for'), may('why'), may('promised_on')],
  // Sent with its parcel, by a form of its own.
  at_workshop: [],
  tested: [need('repair'), need('level'), need('test')],
  ready: [],
  collected: [],
  followed_up: [may('why')],
  archived: [],
  declined: [need('why')],
  unrepairable: [need('why')],
  rework: [need('why')],
  appealed: [need('why')],
  cancelled: [],
};

export const asksOf = (to: State): readonly Ask[] => ASKS[to];

/** The order in which the trade goes forward; what is not in it is a side path. */
const FORWARD: readonly State[] = ['collected', 'ready', 'tested', 'repairing', 'consented', 'quoted', 'diagnosed', 'followed_up', 'archived'];

/** The step that is offered first. A free repair is not quoted, a paid one is. */
export function mainStep(next: readonly State[], charge: OrderRow['charge']): State | undefined {
  if (next.includes('quoted')) return charge === 'free' && next.includes('repairing') ? 'repairing' : 'quoted';
  return FORWARD.find((state) => next.includes(state)) ?? next[0];
}

const last = (state: State) => (state === 'declined' || state === 'unrepairable' || state === 'appealed' ? 1 : 0);

/** The steps as their buttons stand: the main one, the side paths, and last those that end it without a repair. */
export function inOrder(next: readonly State[], charge: OrderRow['charge']): State[] {
  const main = mainStep(next, charge);
  return [...next].toSorted((a, b) => Number(b === main) - Number(a === main) || last(a) - last(b));
}

export type Value = string | number | boolean | null;
export type Values = Partial<Record<Ask['field'], Value>>;

/** What a step's form holds at first: the order's own values. */
export function valuesOf(order: OrderRow, to: State, first: Values = {}): Values {
  const out: Values = {};
  for (const { field } of asksOf(to)) {
    const has = field === 'why' ? '' : (order[field] as Value);
    out[field] = has === '' || has === null ? (first[field] ?? has) : has;
  }
  return out;
}

const empty = (value: Value | undefined) => value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Fields that the step still lacks, so that the form can say so before the host does. */
export function lacking(to: State, values: Values): Ask['field'][] {
  return asksOf(to).filter(({ field, required }) => required && empty(values[field])).map(({ field }) => field);
}

/** The move as the book takes it: only what changed is set, so that an untouched field is nobody's last word. */
export function moveOf(order: OrderRow, to: State, values: Values): With<'order.move'> {
  const sets: NonNullable<With<'order.move'>['sets']> = {};
  for (const { field } of asksOf(to)) {
    if (field === 'why') continue;
    const value = values[field];
    const now = typeof value === 'string' ? value.trim() : value;
    if (now !== undefined && now !== order[field]) sets[field] = now;
  }
  const why = typeof values.why === 'string' ? values.why.trim() : '';
  return { order: order.id, to, ...(why === '' ? {} : { why }), ...(Object.keys(sets).length > 0 ? { sets } : {}) };
}

const GONE: ReadonlySet<State> = new Set(['collected', 'followed_up', 'archived', 'appealed']);
/** The device is here: a part that was fitted by mistake can be taken back. */
export const inHouse = (state: State): boolean => !GONE.has(state);

/** States in which parts may go into the device. */
export const canFit = (state: State): boolean => state === 'repairing' || state === 'waiting_parts' || state === 'rework' || state === 'consented' || state === 'diagnosed';

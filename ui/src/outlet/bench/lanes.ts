import type { State } from '../../contract';
import type { With } from '../../platform';

/** A lane of the bench: which orders lie in it. The lanes follow what must be done next, not every state apart. */
export const LANES = {
  in_house: ['received', 'diagnosed', 'quoted', 'consented', 'repairing', 'waiting_parts', 'tested', 'rework', 'ready', 'declined', 'unrepairable', 'cancelled'],
  received: ['received'],
  diagnosed: ['diagnosed'],
  quoted: ['quoted'],
  working: ['consented', 'repairing', 'rework'],
  parts: ['waiting_parts'],
  workshop: ['at_workshop'],
  tested: ['tested'],
  ready: ['ready', 'declined', 'unrepairable', 'cancelled'],
  gone: ['collected', 'followed_up', 'appealed', 'archived'],
} as const satisfies Record<string, readonly State[]>;

export type Lane = keyof typeof LANES | 'overdue' | 'unclaimed' | 'mine';
export const LANE_ORDER: readonly Lane[] = ['in_house', 'mine', 'overdue', 'received', 'diagnosed', 'quoted', 'working', 'parts', 'workshop', 'tested', 'ready', 'unclaimed', 'gone'];

/** What to ask the book for one lane. */
export function askFor(lane: Lane, person: string): With<'order.list'> {
  // What is in the workshop is not on the bench, and is still promised and somebody's.
  const house = [...LANES.in_house, ...LANES.workshop];
  if (lane === 'overdue') return { states: house, overdue: true };
  if (lane === 'unclaimed') return { states: house, unclaimed: true };
  if (lane === 'mine') return { states: house, technician: person };
  return { states: [...LANES[lane]] };
}

/** How many lie in a lane, from the book's counts by state; undefined where the book does not count it. */
export function countOf(lane: Lane, counts: Readonly<Record<string, number>>): number | undefined {
  if (lane === 'overdue' || lane === 'unclaimed' || lane === 'mine') return counts[lane];
  return LANES[lane].reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}

interface Urgent {
  overdue: boolean;
  promised_on: string | null;
  opened_ms: number;
}

/** What is done next stands on top: overdue first, then by promise, then by age. */
export function byUrgency(a: Urgent, b: Urgent): number {
  return Number(b.overdue) - Number(a.overdue) || (a.promised_on ?? '9999').localeCompare(b.promised_on ?? '9999') || a.opened_ms - b.opened_ms;
}

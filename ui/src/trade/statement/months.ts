import dayjs from 'dayjs';
import type { Month, Signed } from '../../contract';
import type { Gives } from '../../platform';

/** A month that can be looked at: closed, or open and provisional. */
export interface MonthChoice {
  /** `YYYY-MM` */
  month: string;
  closed: Month | null;
}

export const HQ = 'hq';

export const monthAfter = (month: string, by = 1): string => dayjs(`${month}-01`).add(by, 'month').format('YYYY-MM');

/** The months of an outlet, the oldest first: those that are closed, then the open ones up to this one. */
export function monthsOf(list: Gives<'period.list'>, today: string): MonthChoice[] {
  const now = today.slice(0, 7);
  const first = list.next ?? monthAfter(now, -1);
  const open: MonthChoice[] = [];
  // A close may be many months behind; a person looks at the newest of them.
  for (let month = now; month >= first && open.length < 12; month = monthAfter(month, -1)) open.push({ month, closed: null });
  if (open.length === 0) open.push({ month: first, closed: null });
  return [...list.months.map((closed) => ({ month: closed.month, closed })), ...open].toSorted((a, b) => a.month.localeCompare(b.month));
}

/** Where one begins: what waits for a signature, or else the newest closed month, or else this one. */
export function firstMonth(months: readonly MonthChoice[]): string | undefined {
  const closed = months.filter((each) => each.closed !== null);
  const waits = closed.find((each) => standingOf(each.closed) === 'waiting');
  return (waits ?? closed.at(-1) ?? months.at(-1))?.month;
}

export type MonthStanding = 'open' | 'closed' | 'waiting' | 'signed' | 'broken';

/** How far a month has come: one signature that does not hold outweighs all that do. */
export function standingOf(month: Month | null): MonthStanding {
  if (month === null) return 'open';
  if (month.signatures.some((each) => !each.holds)) return 'broken';
  if (!month.signatures.some((each) => each.by === HQ)) return 'closed';
  return month.signatures.some((each) => each.by !== HQ) ? 'signed' : 'waiting';
}

/** Why a signature is worth nothing for a statement of this hash; null where it is good. */
export function wrongOf(signed: Signed, hash: string): 'does_not_hold' | 'other_hash' | null {
  if (!signed.holds) return 'does_not_hold';
  return signed.hash === hash ? null : 'other_hash';
}

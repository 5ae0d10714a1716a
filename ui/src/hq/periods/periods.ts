import dayjs from 'dayjs';
import type { ClosedOutlet, Month, OutletCard } from '../../contract';
import type { Gives } from '../../platform';
import { monthAfter, standingOf, type MonthStanding } from '../../trade/statement/months';

/** As many outlets as go into one call: few enough for a bar that moves and a stop that is felt. */
export const PIECE = 25;

export interface PeriodLine {
  outlet: OutletCard;
  /** Undefined: not read yet. */
  month: Month | null | undefined;
  standing: MonthStanding | 'unknown';
  /** The month that must be closed before this one; or null. */
  before: string | null;
  /** A later month is closed, and this one went into it. */
  past: boolean;
  /** Has not synced since the month ended. */
  silent: boolean;
  result: ClosedOutlet | undefined;
}

/** The months that are over, the newest last. */
export const monthsOver = (today: string, count = 12): string[] => Array.from({ length: count }, (_, at) => monthAfter(today.slice(0, 7), at - count));

/** The first moment behind a month, by the network's clocks (UTC+8). */
export const endOf = (month: string): number => dayjs(`${monthAfter(month)}-01T00:00:00+08:00`).valueOf();

export type Lists = ReadonlyMap<string, Gives<'period.list'>>;

/** One line an outlet for a month. */
export function periodLines(outlets: readonly OutletCard[], lists: Lists, month: string, results: ReadonlyMap<string, ClosedOutlet>): PeriodLine[] {
  const end = endOf(month);
  return outlets.map((outlet) => {
    const list = lists.get(outlet.code);
    const found = list === undefined ? undefined : (list.months.find((each) => each.month === month) ?? null);
    const next = list?.next ?? null;
    return {
      outlet,
      month: found,
      standing: found === undefined ? 'unknown' : standingOf(found),
      before: found === null && next !== null && next < month ? next : null,
      past: found === null && next !== null && next > month,
      silent: outlet.last_sync_ms === null || outlet.last_sync_ms < end,
      result: results.get(outlet.code),
    };
  });
}

/** What headquarters still has to do there: a close that was cut short before its signature is taken up too. */
export const canClose = (line: PeriodLine): boolean => !line.past && line.before === null && (line.standing === 'open' || line.standing === 'closed' || line.standing === 'unknown');

/** The lines that one stroke closes: of those that are ticked, or of all. */
export const toClose = (lines: readonly PeriodLine[], ticked: ReadonlySet<string>): PeriodLine[] => lines.filter((line) => canClose(line) && (ticked.size === 0 || ticked.has(line.outlet.code)));

export function piecesOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

import dayjs from 'dayjs';
import type { DayStretch } from '../../contract';

/** One day of a repair. A day that is nobody's (the device was with its owner) has no owner. */
export interface DayCell {
  day: string;
  whose: DayStretch['whose'] | null;
  state: DayStretch['state'] | null;
}

/** Every day from the first to the last, each once; the days between two stretches are nobody's. */
export function cellsOf(stretches: readonly DayStretch[]): DayCell[] {
  const cells: DayCell[] = [];
  let next: string | null = null;
  for (const { first, days, whose, state } of stretches) {
    for (let gap = next; gap !== null && gap < first; gap = after(gap)) cells.push({ day: gap, whose: null, state: null });
    let day = first;
    for (let n = 0; n < days; n += 1) {
      cells.push({ day, whose, state });
      day = after(day);
    }
    next = day;
  }
  return cells;
}

const after = (day: string): string => dayjs(day).add(1, 'day').format('YYYY-MM-DD');

/** The last of them, and how many are left out: a strip has so much room. */
export function lastOf(cells: readonly DayCell[], room: number): { shown: DayCell[]; earlier: number } {
  const earlier = Math.max(0, cells.length - room);
  return { shown: cells.slice(earlier), earlier };
}

import { expect, test } from 'vitest';
import type { DayStretch } from '../../contract';
import { cellsOf, lastOf } from './days';

const stretch = (first: string, days: number, whose: DayStretch['whose'], state: DayStretch['state'] = 'repairing'): DayStretch => ({ first, last: first, days, whose, state });

test('every day of a repair is one cell, over the end of a month', () => {
  const cells = cellsOf([stretch('2026-02-27', 2, 'repairer'), stretch('2026-03-01', 1, 'customer', 'quoted')]);
  expect(cells.map((cell) => [cell.day, cell.whose])).toEqual([['2026-02-27', 'repairer'], ['2026-02-28', 'repairer'], ['2026-03-01', 'customer']]);
});

test('days on which the owner had the device are shown as nobody’s', () => {
  const cells = cellsOf([stretch('2026-03-01', 1, 'repairer'), stretch('2026-03-04', 1, 'vendor_parts')]);
  expect(cells.map((cell) => cell.whose)).toEqual(['repairer', null, null, 'vendor_parts']);
});

test('a strip shows the last days and says how many stand before them', () => {
  const cells = cellsOf([stretch('2026-01-01', 100, 'vendor_parts')]);
  const { shown, earlier } = lastOf(cells, 62);
  expect([shown.length, earlier, shown[0]?.day]).toEqual([62, 38, '2026-02-08']);
  expect(lastOf([], 62)).toEqual({ shown: [], earlier: 0 });
});

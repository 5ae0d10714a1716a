import { expect, test } from 'vitest';
import type { Recomputed, SettlementLineRow } from '../../contract';
import { comesTo, reviewLines } from './review';

const row = (line: number, claimed_fen: number, kind = 'labour') => ({ line, kind, claimed_fen, label: `${line}` }) as SettlementLineRow;
const found = (line: number, found_fen: number, why: Recomputed['why'] = null) => ({ line, found_fen, why }) as Recomputed;

test('what differs comes first, and what is put off or sold is not cut', () => {
  const shown = { lines: [row(0, 4_000), row(1, 400_000), row(2, 4_000), row(3, -20_000, 'parts_sold')], recomputed: [found(0, 4_000), found(1, 4_000, 'differs'), found(2, 0, 'contested'), found(3, -20_000)] };
  const lines = reviewLines(shown);
  expect(lines.map((line) => line.row.line)).toEqual([1, 2, 0, 3]);
  expect(lines.map((line) => line.open)).toEqual([true, false, true, false]);
});

test('the sum follows what the reviewer cuts and takes back', () => {
  const lines = reviewLines({ lines: [row(0, 4_000), row(1, -20_000, 'parts_sold')], recomputed: [found(0, 4_000), found(1, -20_000)] });
  expect(comesTo(lines, new Map(), [])).toBe(-16_000);
  expect(comesTo(lines, new Map([[0, 1_000]]), [-4_000])).toBe(-23_000);
});

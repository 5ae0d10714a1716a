import { expect, test } from 'vitest';
import { spared } from './refund';

const position = (deposit_fen: number, multiplier_pct: number, exposure_fen: number, pending_fen = 0, allowances_fen = 0) =>
  ({ exposure: { deposit_fen, multiplier_pct, exposure_fen }, pending_fen, allowances_fen }) as Parameters<typeof spared>[0];

test('a refund leaves a limit that carries what is out, what waits and what may still be drawn', () => {
  const { need, may, limit, spare } = spared(position(1_200_000, 150, 200_000, 400_000, 300_000), 600_000);
  expect({ need, may, limit, spare }).toEqual({ need: 900_000, may: 600_000, limit: 900_000, spare: 0 });
});

test('what must stay is rounded up to the fen, and one fen more is short', () => {
  const at = position(100_000, 150, 90_001, 10_000);
  expect(spared(at, 0).may).toBe(33_332);
  expect([spared(at, 33_332).spare, spared(at, 33_333).spare]).toEqual([1, -1]);
});

test('an outlet past its limit gets nothing back', () => {
  expect(spared(position(100_000, 100, 150_000), 0).may).toBe(0);
});

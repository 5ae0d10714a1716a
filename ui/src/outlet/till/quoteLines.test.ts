import { expect, test } from 'vitest';
import { amountOf, totalOf, type Line } from './quoteLines';

const line = (what: Line['what'], price: number, qty: number): Line => ({ what, price, qty, code: 'x', name: 'x', data: false });

test('three quarters of an hour cost three quarters of it, rounded down to the fen', () => {
  expect(amountOf(line('hours', 8_003, 3))).toBe(6_002);
  expect(amountOf(line('hours', 8_003, 4))).toBe(8_003);
  expect(amountOf(line('piece', 5_000, 3))).toBe(15_000);
});

test('a quote is the sum of its lines, each rounded by itself', () => {
  expect(totalOf([line('part', 39_900, 1), line('piece', 5_000, 1), line('hours', 8_003, 3)])).toBe(50_902);
  expect(totalOf([line('hours', 8_003, 3), line('hours', 8_003, 3)])).toBe(12_004);
  expect(totalOf([])).toBe(0);
});

import { expect, test } from 'vitest';
import type { QueuedSettlement } from '../../contract';
import { fitFor, sumOf } from './bulk';

const row = (over: Partial<QueuedSettlement>) => ({ scope: 'SZ017', month: '2026-03', state: 'claimed', contested: false, exceptions: 0, found_fen: 4_000, allowed_fen: 0, paid_fen: 0, ...over }) as QueuedSettlement;

test('a claim with an exception is not reviewed in bulk, and what is contested goes nowhere', () => {
  const rows = [row({}), row({ exceptions: 2 }), row({ contested: true, exceptions: 1 }), row({ state: 'reviewed' }), row({ state: 'approved', contested: true })];
  expect(fitFor('review_clean', rows)).toEqual([rows[0]]);
  expect(fitFor('approve', rows)).toEqual([rows[3]]);
  expect(fitFor('pay', rows)).toEqual([]);
});

test('a payment is what was allowed less what was paid', () => {
  const rows = [row({ state: 'approved', allowed_fen: -8_000, paid_fen: 0 }), row({ state: 'approved', allowed_fen: 9_000, paid_fen: 4_000 })];
  expect(sumOf('pay', rows)).toBe(-3_000);
  expect(sumOf('approve', [row({}), row({ found_fen: 1_000 })])).toBe(5_000);
});

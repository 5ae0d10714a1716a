import { expect, test } from 'vitest';
import type { AllowanceCard } from '../../contract';
import { moreOf } from './allow';

const card = (more: Partial<AllowanceCard>) => ({ device: 'a', state: 'open', standing: 'in_force', left_fen: 60_000, ...more }) as AllowanceCard;

test('a newer allowance takes of the limit what it is more than the greatest that is open', () => {
  expect(moreOf([card({}), card({ standing: 'replaced', left_fen: 90_000 })], 'a', 100_000)).toBe(10_000);
  expect(moreOf([card({})], 'a', 20_000)).toBe(0);
});

test('another PC’s, a closed one and that of an epoch which is over replace nothing', () => {
  expect(moreOf([card({ device: 'b' }), card({ state: 'closed' }), card({ standing: 'other_epoch' })], 'a', 100_000)).toBe(100_000);
});

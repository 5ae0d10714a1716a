import { expect, test } from 'vitest';
import { limitOf, multiplierText, parseMultiplier } from './multiplier';

test('a multiplier is read as the agreement writes it', () => {
  expect(parseMultiplier('1.5')).toBe(150);
  expect(parseMultiplier('２ 倍')).toBe(200);
  expect(parseMultiplier('1.255')).toBeNull();
  expect(parseMultiplier('')).toBeNull();
});

test('a multiplier is shown without noughts that say nothing', () => {
  expect([150, 200, 1000, 125, 0].map(multiplierText)).toEqual(['1.5', '2', '10', '1.25', '0']);
});

test('a limit is rounded down to the fen', () => {
  expect(limitOf(33_333, 150)).toBe(49_999);
});

import { expect, test } from 'vitest';
import { freshness } from './fresh';
import { pressure, usedPercent } from './usage';

test('an exposure one fen short of the limit is not yet the whole limit', () => {
  expect(usedPercent(49_999_99, 50_000_00)).toBe(99);
  expect(pressure(49_999_99, 50_000_00)).toBe('near');
});

test('a limit that is used up exactly is not past, one fen more is', () => {
  expect(pressure(50_000_00, 50_000_00)).toBe('near');
  expect(pressure(50_000_01, 50_000_00)).toBe('past');
});

test('an outlet without an agreement has no percentage, but parts drawn without one are past the limit', () => {
  expect(usedPercent(0, 0)).toBeNull();
  expect(pressure(0, 0)).toBe('calm');
  expect(pressure(1, 0)).toBe('past');
});

test('an outlet is silent after a whole day, and one that never came is neither fresh nor late', () => {
  expect(freshness(0, 86_400_000)).toBe('fresh');
  expect(freshness(0, 86_400_001)).toBe('late');
  expect(freshness(null, 5)).toBe('never');
});

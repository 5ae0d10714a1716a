import { expect, test } from 'vitest';
import { percent } from './percent';

test('hundredths of a percent are shown with two places', () => {
  expect([0, 5, 100, 1666, 10_000].map(percent)).toEqual(['0.00%', '0.05%', '1.00%', '16.66%', '100.00%']);
});

import { expect, test } from 'vitest';
import { balanced, counted, withPart, worth } from './counts';

test('a damaged piece is taken from the good ones, so that the count still adds up', () => {
  const found = counted({ good: 5, damaged: 0, short: 0 }, 'damaged', 2, 5);
  expect(found).toEqual({ good: 3, damaged: 2, short: 0 });
  expect(balanced(found, 5)).toBe(true);
});

test('a shipment that does not add up cannot be received', () => {
  expect(balanced({ good: 4, damaged: 0, short: 0 }, 5)).toBe(false);
  expect(balanced({ good: 4, damaged: 1, short: 1 }, 5)).toBe(false);
});

test('the same part scanned twice is one line of two pieces', () => {
  const part = { number: 'LCD-01', name: '屏', price_fen: 19_900 };
  const wishes = withPart(withPart([], part), part);
  expect(wishes).toEqual([{ part: 'LCD-01', name: '屏', price_fen: 19_900, qty: 2 }]);
  expect(worth(wishes)).toBe(39_800);
});

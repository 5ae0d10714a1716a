import { expect, test } from 'vitest';
import { balanced, counted, withPart, withSuggested, worth } from './counts';

test('a damaged piece is taken from the good ones, so that the count still adds up', () => {
  const found = counted({ good: 5, damaged: 0, short: 0, over: 0 }, 'damaged', 2, 5);
  expect(found).toEqual({ good: 3, damaged: 2, short: 0, over: 0 });
  expect(balanced(found, 5)).toBe(true);
});

test('a shipment that does not add up cannot be received', () => {
  expect(balanced({ good: 4, damaged: 0, short: 0, over: 0 }, 5)).toBe(false);
  expect(balanced({ good: 4, damaged: 1, short: 1, over: 0 }, 5)).toBe(false);
});

test('the same part scanned twice is one line of two pieces', () => {
  const part = { number: 'LCD-01', name: '屏', price_fen: 19_900 };
  const wishes = withPart(withPart([], part), part);
  expect(wishes).toEqual([{ part: 'LCD-01', name: '屏', price_fen: 19_900, qty: 2 }]);
  expect(worth(wishes)).toBe(39_800);
});

test('pieces beyond the waybill leave the good ones alone, and go with no short ones', () => {
  const over = counted({ good: 5, damaged: 0, short: 0, over: 0 }, 'over', 2, 5);
  expect(over).toEqual({ good: 5, damaged: 0, short: 0, over: 2 });
  expect(balanced(over, 5)).toBe(true);
  expect(balanced({ good: 4, damaged: 0, short: 1, over: 2 }, 5)).toBe(false);
});

const line = (part: string, ask: number) => ({ part, name: part, price_fen: 100, ask, used: 9, lead_days: 7, lead_use: 1, minimum: 2, wanted: 3, held: 0, transit: 0, approved: 0, asked: 0, there: 0, suggested: ask });

test('a suggestion raises what is in the list already and never lowers it', () => {
  const wishes = [{ part: 'A', name: 'A', price_fen: 100, qty: 7 }, { part: 'B', name: 'B', price_fen: 100, qty: 1 }];
  const next = withSuggested(wishes, [line('A', 3), line('B', 4), line('C', 2)]);
  expect(next.map((wish) => [wish.part, wish.qty])).toEqual([['A', 7], ['B', 4], ['C', 2]]);
  expect(next[2]?.sum).toEqual({ used: 9, lead_use: 1, minimum: 2, there: 0, suggested: 2 });
});

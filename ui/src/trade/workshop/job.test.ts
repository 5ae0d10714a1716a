import { expect, test } from 'vitest';
import type { WorkshopCard } from '../../contract';
import { neededOf, partsTyped, rateText } from './job';

test('parts are typed as a number and how many, one a line', () => {
  expect(partsTyped('BAT-1 2\n\nSCR-1\n MB-1 × 3 ')).toEqual({ parts: [{ part: 'BAT-1', qty: 2 }, { part: 'SCR-1', qty: 1 }, { part: 'MB-1', qty: 3 }], bad: null });
  expect(partsTyped('')).toEqual({ parts: [], bad: null });
});

test('a line that is neither is named by its place', () => {
  expect(partsTyped('BAT-1 2\nSCR-1 two').bad).toBe(2);
  expect(partsTyped('BAT-1 0').bad).toBe(1);
  expect(partsTyped('BAT-1 2 3').bad).toBe(1);
});

test('a rate is said in per cent with one place, and a share of nothing is a dash', () => {
  expect([rateText(667), rateText(1000), rateText(0), rateText(5), rateText(null)]).toEqual(['66.7', '100.0', '0.0', '0.5', '—']);
});

test('only what is refurbished must be graded; another thing may end behind the test', () => {
  const grade = { code: 'grade', name: '评级', days: 0, refurbishing_only: true };
  const card = (item: WorkshopCard['row']['item']) => ({ next: grade, row: { item } as WorkshopCard['row'] });
  expect(neededOf(card('device'))).toBeNull();
  expect(neededOf(card('refurbishing'))).toBe(grade);
});

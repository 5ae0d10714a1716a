import { expect, test } from 'vitest';
import { askFor, byUrgency, countOf, LANES } from './lanes';

test('every device on the bench lies in one working lane, and one in the workshop in none', () => {
  const lanes = [LANES.received, LANES.diagnosed, LANES.quoted, LANES.working, LANES.parts, LANES.tested, LANES.ready].flat();
  expect([...lanes].toSorted()).toEqual([...LANES.in_house].toSorted());
  expect(LANES.workshop.some((state) => (lanes as readonly string[]).includes(state))).toBe(false);
});

test('a lane counts all of its states', () => {
  expect(countOf('working', { repairing: 3, rework: 1, ready: 9 })).toBe(4);
  expect(countOf('overdue', { repairing: 3 })).toBeUndefined();
});

test('my lane asks for my devices that are still here or in the workshop', () => {
  expect(askFor('mine', 'p2')).toMatchObject({ technician: 'p2', states: [...LANES.in_house, 'at_workshop'] });
});

test('an overdue device stands before one that is promised for today', () => {
  const late = { overdue: true, promised_on: '2026-03-12', opened_ms: 9 };
  const soon = { overdue: false, promised_on: '2026-03-09', opened_ms: 1 };
  const never = { overdue: false, promised_on: null, opened_ms: 0 };
  expect([never, soon, late].toSorted(byUrgency)).toEqual([late, soon, never]);
});

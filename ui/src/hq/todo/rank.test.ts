import { expect, test } from 'vitest';
import { longestSilent, rank, type ToDoList } from './rank';

const NOTHING: ToDoList = { requests: 0, over_limit: 0, shipments: 0, returns: 0, conflicts: 0, settlements: 0, disputes: 0, silent_outlets: [], calendar_ends: null, refusals: 0, below_zero: 0, losses: 0, overs: 0, alarms: 0, workshop: 0, exchanges: 0, exchanges_late: 0, doubtful_days: 0 };
const NOW = Date.parse('2026-03-09T02:00:00Z');
const withCalendar = (ends: string) => rank({ ...NOTHING, conflicts: 1, calendar_ends: ends }, NOW).map((task) => task.kind);

test('a day on which nothing needs a person has no tasks', () => {
  expect(rank(NOTHING, NOW)).toEqual([]);
});

test('a conflict that keeps a customer waiting stands before a parcel, and a parcel before a return', () => {
  const tasks = rank({ ...NOTHING, returns: 40, shipments: 3, conflicts: 1 }, NOW);
  expect(tasks.map((task) => task.kind)).toEqual(['conflicts', 'shipments', 'returns']);
});

test('requests past a limit are not counted twice', () => {
  const tasks = rank({ ...NOTHING, requests: 7, over_limit: 2 }, NOW);
  expect(tasks).toEqual([{ kind: 'over_limit', count: 2, path: '/parts' }, { kind: 'requests', count: 5, path: '/parts' }]);
});

test('a calendar that ends soon stands last, one that has run out stands first', () => {
  expect(withCalendar('2026-04-30')).toEqual(['conflicts', 'calendar']);
  expect(withCalendar('2026-03-08')).toEqual(['calendar', 'conflicts']);
});

test('the outlet that has been silent longest is called first', () => {
  const silent = [{ code: 'A', name: '', last_sync_ms: 5 }, { code: 'B', name: '', last_sync_ms: null }, { code: 'C', name: '', last_sync_ms: 1 }];
  expect(longestSilent({ ...NOTHING, silent_outlets: silent }).map((each) => each.code)).toEqual(['C', 'A', 'B']);
});

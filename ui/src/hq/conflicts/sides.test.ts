import { expect, test } from 'vitest';
import { inOrder, outletsOf, sidesOf, type Conflict } from './sides';

const conflict = (more: Partial<Conflict>): Conflict =>
  ({ id: 'c', state: 'open', a_ref: 'ra', a_value: '"甲"', a_actor: 's1', a_name: '李小梅', a_ms: 100, a_saw: 3, b_ref: 'rb', b_value: '"乙"', b_actor: 's2', b_name: '', b_ms: 200, b_saw: 0, winner: '', elsewhere: '', a_claim: null, b_claim: null, ...more }) as Conflict;

test('each side says who wrote it and which of the two was earlier by its own clock', () => {
  const [a, b] = sidesOf(conflict({}));
  expect([a.who, a.when, b.who, b.when]).toEqual(['李小梅', 'earlier', 's2', 'later']);
});

test('two values of the same moment are neither earlier nor later', () => {
  expect(sidesOf(conflict({ b_ms: 100 })).map((side) => side.when)).toEqual([null, null]);
});

test('while a conflict is open neither side has won, whatever the fold holds meanwhile', () => {
  expect(sidesOf(conflict({ winner: 'ra' })).map((side) => side.won)).toEqual([false, false]);
  expect(sidesOf(conflict({ winner: 'rb', state: 'ruled' })).map((side) => side.won)).toEqual([false, true]);
});

test('the conflict that has waited longest is ruled first', () => {
  const list = [conflict({ id: 'new', b_ms: 900 }), conflict({ id: 'done', state: 'ruled', b_ms: 999 }), conflict({ id: 'old', b_ms: 300 })];
  expect(inOrder(list).map((each) => each.id)).toEqual(['old', 'new', 'done']);
});

test('of two outlets that claim one thing each person is named with the outlet', () => {
  const claims = { a_claim: { outlet: 'SZ017', id: 'o1', number: 'SZ017-A-0001' }, b_claim: { outlet: 'GZ004', id: 'o2', number: 'GZ004-A-0001' } };
  const between = conflict({ scope: 'SZ017', field: 'order', elsewhere: 'b', b_name: '陈国强', ...claims });
  expect(sidesOf(between).map((side) => side.who)).toEqual(['SZ017 李小梅', 'GZ004 陈国强']);
  expect(outletsOf(between)).toEqual(['SZ017', 'GZ004']);
});

import { expect, test } from 'vitest';
import type { NamedIssue, ToolCard } from '../../contract';
import { held, lostKeys, mayTakeBack, ofKind, owes } from './tools';

const issue = (more: Partial<NamedIssue>) => ({ id: 'i1', returned: '', compensation_fen: 0, paid_fen: 0, ...more }) as NamedIssue;
const tool = (more: Partial<ToolCard>) => ({ id: 't1', kind: 'asset', state: 'in', issued: '', issues: [], payments: [], ...more }) as unknown as ToolCard;

test('what is owed is what was agreed and not paid, and what came twice is owed to the person', () => {
  expect(owes(issue({ compensation_fen: 45_000, paid_fen: 20_000 }))).toBe(25_000);
  expect(owes(issue({ compensation_fen: 45_000, paid_fen: 90_000 }))).toBe(-45_000);
});

test('keys have a list of their own, and a lost one is told until its lock is changed', () => {
  const all = [tool({ id: 'k1', kind: 'key', state: 'lost' }), tool({ id: 'k2', kind: 'key', state: 'retired' }), tool({ id: 't1', state: 'lost' })];
  expect(ofKind(all, true).map(({ id }) => id)).toEqual(['k1', 'k2']);
  expect(ofKind(all, false).map(({ id }) => id)).toEqual(['t1']);
  expect(lostKeys(all).map(({ id }) => id)).toEqual(['k1']);
});

test('who has a tool is whom it was issued to last, and nobody has what is in', () => {
  const issues = [issue({ id: 'i2' }), issue({ id: 'i1' })];
  expect(held(tool({ issued: 'i2', issues }))?.id).toBe('i2');
  expect(held(tool({ issues }))).toBeUndefined();
});

test('a return is taken back only while nothing is paid for it', () => {
  expect(mayTakeBack(issue({ returned: 'r1', compensation_fen: 45_000 }))).toBe(true);
  expect(mayTakeBack(issue({ returned: 'r1', compensation_fen: 45_000, paid_fen: 1 }))).toBe(false);
  expect(mayTakeBack(issue({}))).toBe(false);
});

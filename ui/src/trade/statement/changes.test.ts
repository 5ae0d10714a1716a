import { expect, test } from 'vitest';
import type { Line } from '../../contract';
import { changesOf } from './changes';

const line = (id: string, more: Partial<Line> = {}): Line => ({ about: '', account: 'deposit', day: '2026-03-09', entry: 'posted', fen: 600, id, line: 0, part: '', qty: 0, ...more });

test('what came later, what is gone and what changed are told apart, and what is the same is not told', () => {
  const then = { lines: [line('a'), line('b', { fen: 1 }), line('c', { day: '2026-03-01' })] };
  const now = { lines: [line('a'), line('b', { fen: 2 }), line('d', { entry: 'late', day: '2026-03-31' })] };
  const told = changesOf(then, now).map(({ kind, line: { id }, then_fen, now_fen }) => [kind, id, then_fen, now_fen]);
  expect(told).toEqual([['gone', 'c', 600, null], ['changed', 'b', 1, 2], ['added', 'd', null, 600]]);
});

test('a line and its turning round are two places', () => {
  const told = changesOf({ lines: [line('a'), line('a', { entry: 'reversed', fen: -600 })] }, { lines: [line('a')] });
  expect(told.map(({ kind, then_fen }) => [kind, then_fen])).toEqual([['gone', -600]]);
});

import { expect, test } from 'vitest';
import type { Balance, Count, Line, Month, Signed, Standing, Statement } from '../../contract';
import { firstMonth, monthsOf, standingOf, wrongOf } from './months';
import { answerOf, comparedKey, differenceOf } from './standing';
import { accountSums, partSums } from './sums';

const signed = (by: string, more: Partial<Signed> = {}): Signed => ({ by, person: '', at_ms: 0, hash: 'aa', holds: true, ...more });
const closed = (month: string, ...signatures: Signed[]): Month => ({ month, end: `${month}-28`, closed_ms: 0, closed_by: '', at: { log: '1', seq: 1 }, signatures });

test('the months run from the first close to this one, without a gap', () => {
  const list = { months: [closed('2026-01'), closed('2025-12')], next: '2026-02' };
  expect(monthsOf(list, '2026-04-02').map((each) => each.month)).toEqual(['2025-12', '2026-01', '2026-02', '2026-03', '2026-04']);
});

test('where nothing was closed, this month and the one before it can be looked at', () => {
  expect(monthsOf({ months: [], next: null }, '2026-01-15').map((each) => each.month)).toEqual(['2025-12', '2026-01']);
});

test('a slow clock does not hide the open month', () => {
  const list = { months: [closed('2026-03')], next: '2026-04' };
  expect(monthsOf(list, '2026-02-11').map((each) => each.month)).toEqual(['2026-03', '2026-04']);
});

test('one begins at the oldest month that waits for a signature', () => {
  const list = { months: [closed('2026-02', signed('hq')), closed('2026-01', signed('hq')), closed('2025-12', signed('hq'), signed('7'))], next: '2026-03' };
  expect(firstMonth(monthsOf(list, '2026-03-05'))).toBe('2026-01');
  expect(firstMonth(monthsOf({ months: [closed('2026-02', signed('hq'), signed('7'))], next: '2026-03' }, '2026-03-05'))).toBe('2026-02');
  expect(firstMonth(monthsOf({ months: [], next: null }, '2026-03-05'))).toBe('2026-03');
});

test('one signature that does not hold outweighs those that do', () => {
  expect(standingOf(null)).toBe('open');
  expect(standingOf(closed('2026-02'))).toBe('closed');
  expect(standingOf(closed('2026-02', signed('hq')))).toBe('waiting');
  expect(standingOf(closed('2026-02', signed('hq'), signed('7')))).toBe('signed');
  expect(standingOf(closed('2026-02', signed('hq'), signed('7', { holds: false })))).toBe('broken');
});

test('a signature under another statement is none under this one', () => {
  expect(wrongOf(signed('hq'), 'aa')).toBeNull();
  expect(wrongOf(signed('hq'), 'bb')).toBe('other_hash');
  expect(wrongOf(signed('hq', { holds: false }), 'aa')).toBe('does_not_hold');
});

const count = (standing: Standing, lines: number): Count => ({ standing, lines, fen: 0 });

test('the answer is the worst that any line says', () => {
  expect(answerOf([])).toMatchObject({ word: 'empty' });
  expect(answerOf([count('agreed', 9)])).toMatchObject({ word: 'agreed', count: 9 });
  expect(answerOf([count('agreed', 9), count('next_period', 2), count('withdrawn', 1)])).toMatchObject({ word: 'explained', count: 3, tone: 'good' });
  expect(answerOf([count('missing_there', 2), count('missing_here', 1), count('withdrawn', 1)])).toMatchObject({ word: 'sync', count: 3 });
  expect(answerOf([count('different', 1), count('missing_there', 40)])).toMatchObject({ word: 'different', count: 1, tone: 'stop' });
});

const line = (account: string, fen: number, more: Partial<Line> = {}): Line => ({ about: '', account, day: '2026-02-03', entry: 'posted', fen, id: '1-5', line: 0, part: '', qty: 0, ...more });
const balance = (account: string, fen: number, part = '', qty = 0): Balance => ({ account, fen, part, qty });
const statement = (more: Partial<Statement>): Statement => ({
  as_known_at: { hash: '', log: '1', seq: 1 }, closed: true, closing: [], end: '2026-02-28', format: '', heads: [], lines: [], opening: [], outlet: 'SZ1', rules: 1, start: null, ...more,
});

test('an account is opening and change and closing, over money and all of its parts', () => {
  const sums = accountSums(
    statement({
      opening: [balance('held', 20_000, 'LCD', 1)],
      lines: [line('transit', -40_000, { part: 'LCD', qty: -2 }), line('held', 40_000, { part: 'LCD', qty: 2 }), line('held', 500, { part: 'BAT', qty: 1 }), line('newer', 1)],
      closing: [balance('held', 60_000, 'LCD', 3), balance('held', 500, 'BAT', 1), balance('transit', -40_000, 'LCD', -2), balance('newer', 1)],
    }),
  );
  expect(sums.map((sum) => sum.account)).toEqual(['transit', 'held', 'newer']);
  expect(sums[1]).toEqual({ account: 'held', opening: 20_000, change: 40_500, closing: 60_500, pieces: 4 });
  for (const sum of sums) expect(sum.opening + sum.change).toBe(sum.closing);
});

test('a part that left an account altogether still stands there', () => {
  const sums = partSums({ opening: [balance('held', 20_000, 'LCD', 1), balance('deposit', 5_000_000)], closing: [balance('defective', 20_000, 'LCD', 1)] });
  expect(sums).toEqual([
    { account: 'held', part: 'LCD', opening: 1, change: -1, closing: 0, value_fen: 0 },
    { account: 'defective', part: 'LCD', opening: 0, change: 1, closing: 1, value_fen: 20_000 },
  ]);
});

const row = (entry: Line['entry']) => ({ standing: 'withdrawn' as const, line: line('held', 5, { entry }), ours_fen: null, ours_qty: null, theirs_fen: 5, theirs_qty: 0 });

test('a line and its reversal are two rows, and a side without a line counts as nothing', () => {
  expect(comparedKey(row('posted'))).not.toBe(comparedKey(row('reversed')));
  expect(comparedKey(row('posted'))).toBe(comparedKey(row('late')));
  expect(differenceOf(row('posted'))).toBe(-5);
});

import { expect, test } from 'vitest';
import type { Month, OutletCard } from '../../contract';
import { canClose, endOf, monthsOver, periodLines, piecesOf, toClose } from './periods';

const END = Date.parse('2026-03-01T00:00:00+08:00');
const outlet = (code: string, last_sync_ms: number | null): OutletCard => ({
  code, name: code, level: 'a', region: '华南', last_sync_ms, devices: 1, open_orders: 0, overdue_orders: 0, exposure_fen: 0, limit_fen: 0, left_fen: 0, open_requests: 0, open_conflicts: 0,
});
const closed = (month: string, by: string[]): Month => ({
  month, end: `${month}-28`, closed_ms: 0, closed_by: '', at: { log: '1', seq: 1 }, signatures: by.map((each) => ({ by: each, person: '', at_ms: 0, hash: '', holds: true })),
});
const NONE = new Map();

test('only months that are over can be chosen', () => {
  expect(monthsOver('2026-03-01', 3)).toEqual(['2025-12', '2026-01', '2026-02']);
});

test('a month ends at midnight of the network, wherever the browser stands', () => {
  expect(endOf('2026-02')).toBe(END);
});

test('an outlet is silent until it has synced behind the end of the month', () => {
  const lines = periodLines([outlet('A', END - 1), outlet('B', END), outlet('C', null)], NONE, '2026-02', NONE);
  expect(lines.map((line) => line.silent)).toEqual([true, false, true]);
});

test('what is signed, what comes later and what comes first is not closed by this stroke', () => {
  const lists = new Map([
    ['open', { months: [closed('2026-01', ['hq'])], next: '2026-02' }],
    ['first', { months: [], next: null }],
    ['unsigned', { months: [closed('2026-02', [])], next: '2026-03' }],
    ['signed', { months: [closed('2026-02', ['hq'])], next: '2026-03' }],
    ['behind', { months: [closed('2025-12', ['hq'])], next: '2026-01' }],
    ['past', { months: [closed('2026-03', ['hq'])], next: '2026-04' }],
  ]);
  const lines = periodLines([...lists.keys(), 'unread'].map((code) => outlet(code, END)), lists, '2026-02', NONE);
  expect(lines.filter(canClose).map((line) => line.outlet.code)).toEqual(['open', 'first', 'unsigned', 'unread']);
  expect(lines.find((line) => line.outlet.code === 'behind')?.before).toBe('2026-01');
  expect(toClose(lines, new Set(['open', 'signed'])).map((line) => line.outlet.code)).toEqual(['open']);
});

test('pieces hold everything once, in order', () => {
  expect(piecesOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(piecesOf([], 2)).toEqual([]);
});

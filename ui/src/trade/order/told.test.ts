import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { HistoryEvent } from '../../contract';
import { startLanguages } from '../../i18n';
import { describe, readValue } from './told';

let t: TFunction;
beforeAll(() => {
  startLanguages('zh-CN');
  t = i18next.t;
});
const event = (word: string, detail: Record<string, unknown>): HistoryEvent => ({ id: '1', word, detail, at_ms: 0, actor: '王建军', at_hq: true, voided: false });

test('a step reads as from which state to which, with its reason', () => {
  expect(describe(t, event('order_moved', { from: 'quoted', to: 'declined', why: '嫌贵' }))).toEqual({ what: '已报价 → 客户不修', detail: '嫌贵' });
});

test('a drawn part reads as old serial to new serial', () => {
  expect(describe(t, event('part_fitted', { part: 'LCD-01', qty: 1, old_serial: 'A1', new_serial: 'B2' }))).toEqual({ what: '用料 LCD-01 × 1', detail: 'A1 → B2' });
});

test('a fitting that was taken back reads with its serial and its reason', () => {
  expect(describe(t, event('fitting_reversed', { part: 'LCD-01', new_serial: 'B2', why: '扫错条码' }))).toEqual({ what: '退料 LCD-01', detail: 'B2 · 扫错条码' });
});

test('an erasure is told with its reason and without the customer', () => {
  expect(describe(t, event('customer_erased', { customer: '0000000000009-3', why: 'retention_over', day: '2026-03-09' }))).toEqual({ what: '客户资料已清除', detail: '保存期限已过' });
});

test('a correction names its fields in words, however the host lists them', () => {
  const said = '报价: ¥199.00 · 故障原因: 人为损坏';
  expect(describe(t, event('order_set', { sets: { quote_fen: 19_900, cause: 'human' } })).detail).toBe(said);
  expect(describe(t, event('order_set', { sets: [['quote_fen', 19_900], ['cause', 'human'], ['verdict', '{}']] })).detail).toBe(said);
});

test('a fact that this version does not know is still shown', () => {
  expect(describe(t, event('unknown', {})).what).toBe('unknown');
});

test('a value is read whether the book kept it as JSON or as a bare word, and an empty one is none', () => {
  expect(['"王建军"', '12345', '""', 'null', '屏幕 "碎"'].map(readValue)).toEqual(['王建军', 12_345, null, null, '屏幕 "碎"']);
});

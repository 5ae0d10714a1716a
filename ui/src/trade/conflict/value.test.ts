import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { startLanguages } from '../../i18n';
import { excessOf, sideText } from './value';

beforeAll(() => startLanguages('zh-CN'));

const draw = (b_value: string, a_value = '6000000') => ({ about: 'allowance', field: 'draw', a_value, b_value });
const said = (conflict: ReturnType<typeof draw>, side: 'a' | 'b') => sideText(i18next.t, conflict, side);

test('headquarters reads what it signed, what was left, and what was taken', () => {
  expect(said(draw('amount 20000 40000 '), 'a')).toBe('总部签的额度 ¥60,000.00');
  expect(said(draw('amount 20000 40000 '), 'b')).toBe('当时还可领 ¥200.00，领了 ¥400.00');
  expect(said(draw('part 1 2 SCR 1'), 'b')).toBe('SCR 1 当时还可领 1 件，领了 2 件');
  expect(said(draw('unknown 0 0 ', ''), 'a')).toBe('总部没有签过这份额度');
});

test('a reason of a newer version is stated, never hidden', () => {
  expect(said(draw('lent 1 2 '), 'b')).toBe('lent 1 2 ');
});

test('a part number may hold a space', () => {
  expect(excessOf('part 1 2 SCR 1')).toEqual({ why: 'part', left: 1, taken: 2, part: 'SCR 1' });
});

test('two receipts of one shipment', () => {
  expect(sideText(i18next.t, { about: 'shipment', field: 'receipt', a_value: '3/0/1', b_value: '2/1/1 4/0/0' }, 'b')).toBe('完好/损坏/短少 2/1/1 · 4/0/0');
});

test('two counts of one consignment, and the value of an order’s field', () => {
  expect(sideText(i18next.t, { about: 'consignment', field: 'receipt', a_value: '3', b_value: '2 4' }, 'b')).toBe('完好 2 · 4 件');
  expect(sideText(i18next.t, { about: 'order', field: 'remark', a_value: '', b_value: '甲' }, 'a')).toBeNull();
  expect(sideText(i18next.t, { about: 'order', field: 'remark', a_value: '', b_value: '甲' }, 'b')).toBe('甲');
});

test('what came behind a close says how much it is, beside the day that was closed', () => {
  const missed = { about: 'period', field: 'period', a_value: '2026-03-31', b_value: '4' };
  expect(sideText(i18next.t, missed, 'a')).toBe('关账到 2026-03-31');
  expect(sideText(i18next.t, missed, 'b')).toBe('4 笔记录在关账之后才到总部');
});

test('two closes of one month say how far each went', () => {
  const closes = { about: 'period', field: 'close', a_value: '2026-03-31', b_value: '2026-03-31 2026-04-30' };
  expect(sideText(i18next.t, closes, 'a')).toBe('关账到 2026-03-31');
  expect(sideText(i18next.t, closes, 'b')).toBe('关账到 2026-03-31 · 2026-04-30');
});

test('a verdict that headquarters disputes is told in words, its packs by name', () => {
  const judged = { about: 'order', field: 'judged', a_value: 'vendor-repair@1: repair → 2027-03-09, free', b_value: 'cn-handset@2: repair, paid', b_did: 'policy_replaced' };
  expect(sideText(i18next.t, judged, 'a')).toBe('网点判定 vendor-repair@1: 修理 → 2027-03-09, 三包免费');
  expect(sideText(i18next.t, judged, 'b')).toBe('总部复核 cn-handset@2: 修理, 收费（送修时政策已更换）');
});

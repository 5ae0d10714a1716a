import { beforeAll, expect, test } from 'vitest';
import i18next from 'i18next';
import { startLanguages } from '../../i18n';
import { gainText, lackText } from './missing';

const lack = { evidence: 'original_invoice', conditions: [], at_best: false, adds: ['refund'], charge: 'free', refund_fen: 299_900, covered_until: null, loaner: false } as const;

beforeAll(() => startLanguages('zh-CN'));

test('the original invoice brings the refund as well, with its amount', () => {
  expect(lackText(i18next.t, { ...lack, conditions: [] })).toBe('出示发票原件：');
  expect(gainText(i18next.t, { ...lack, adds: ['refund'] })).toBe('还可以退货 · 退款 ¥2,999.00');
});

test('where the repair was not free, everything comes with the paper', () => {
  expect(gainText(i18next.t, { ...lack, adds: ['exchange', 'repair'], refund_fen: null })).toBe('免费：换货、修理');
});

test('what a vendor asks for is named', () => {
  expect(lackText(i18next.t, { evidence: 'conditions', conditions: ['packaging', 'call_back'] })).toBe('满足厂家条件（包装齐全、回访确认）：');
});

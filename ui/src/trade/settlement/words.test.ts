import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { startLanguages } from '../../i18n';
import { differenceText, endText, firstSide, lineText, resultText, reviewedText, ruleText, whyText } from './words';

beforeAll(() => startLanguages('zh-CN'));
const t = i18next.t.bind(i18next);
const line: Parameters<typeof whyText>[1] = { unpaid: null, missing: [], repeats: '', repeat_days: null, cure: 'none' };

test('a line says what it pays, what it owes, or that it pays nothing', () => {
  expect(resultText(t, { amount_fen: 4_000, unpaid: null })).toBe('付 ¥40.00');
  expect(resultText(t, { amount_fen: -20_000, unpaid: null })).toBe('欠 ¥200.00');
  expect(resultText(t, { amount_fen: 0, unpaid: 'repeat' })).toBe('不付');
});

test('a reason names what is missing and where it is put right', () => {
  expect(whyText(t, line)).toBe('');
  expect(whyText(t, { ...line, unpaid: 'codes_missing', missing: ['repair', 'test'], cure: 'bench' })).toBe('缺 维修代码、检测结果 · 工位补上即可');
  expect(whyText(t, { ...line, unpaid: 'repeat', repeats: 'SZ017-A-0001', repeat_days: 10 })).toBe('是工单 SZ017-A-0001 的返修，10 天前交付');
  expect(whyText(t, { ...line, unpaid: 'lost' })).toBe('总部裁定不计');
});

test('what HQ put off says that it comes again, and what it decided does not', () => {
  expect(reviewedText(t, { why: 'contested', note: '', settled: false, allowed_fen: 0 })).toContain('随以后的月份再来');
  expect(reviewedText(t, { why: 'judged', note: '照片看不清', settled: true, allowed_fen: 1_000 })).toBe('审核人核定 · 照片看不清');
  expect(reviewedText(t, { why: '', note: '', settled: false, allowed_fen: null })).toBe('');
});

test('a difference is said with both figures, and an agreement is not', () => {
  expect(differenceText(t, 400_000, 4_000)).toContain('¥4,000.00');
  expect(differenceText(t, 4_000, 4_000)).toBe('');
});

test('a rule of a pack stands as it is, the others in words; silence is named', () => {
  expect(ruleText(t, 'labour@3')).toBe('劳务费表 第 3 版');
  expect(ruleText(t, 'labour@3 subsidy.gold')).toBe('劳务费表 第 3 版 · 金牌');
  expect(ruleText(t, 'labour@3 freight.10')).toBe('劳务费表 第 3 版 · 10 件起');
  expect(ruleText(t, 'drawn')).toBe('领用价');
  expect(endText(t, { account: '', allowed_fen: 1_000, amount_fen: 4_000, difference_fen: 3_000, ended_why: 'hq_silent' })).toContain('总部逾期未答复');
  expect(endText(t, { account: '', allowed_fen: 0, amount_fen: null, difference_fen: 0, ended_why: '' })).toBe('');
});

test("a statement's line is called by what was written down, and its end says both figures", () => {
  const deposit = { account: 'deposit', part: '', kind: 'deposit_paid', label: '' };
  expect(lineText(t, deposit)).toBe('押金到账或退还 · 押金');
  expect(lineText(t, { ...deposit, account: 'held', part: 'SCR-1', kind: '', label: 'SZ1A-001' })).toBe('SZ1A-001 · 在库 · SCR-1');
  expect(lineText(t, { account: '', part: '', kind: 'labour', label: 'SZ1A-002' })).toBe('SZ1A-002');
  expect(endText(t, { account: 'deposit', allowed_fen: 600_000, amount_fen: 640_000, difference_fen: 0, ended_why: '' })).toBe('结果 ¥6,400.00，原为 ¥6,000.00');
  expect(endText(t, { account: 'deposit', allowed_fen: 600_000, amount_fen: 600_000, difference_fen: 0, ended_why: '' })).toContain('不变');
  expect([firstSide(0), firstSide(1), firstSide(6), firstSide(7)]).toEqual([0, 0, 6, 6]);
});

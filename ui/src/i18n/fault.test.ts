import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { startLanguages, type Language } from '.';
import { faultFacts } from './fault';

beforeAll(() => startLanguages('zh-CN'));

const told = (language: Language, facts: Record<string, unknown>) => faultFacts(i18next.getFixedT(language), { code: 'deposit.over_limit', facts }, language).map(({ word, value }) => `${word} ${value}`);

test('past the credit limit, the arithmetic is told term by term in either language', () => {
  const facts = { deposit_fen: 5_000_000, multiplier_pct: 150, limit_fen: 7_500_000, exposure_fen: 7_000_000, pending_fen: 300_000, draw_fen: 250_000, short_fen: 50_000 };
  expect(told('zh-CN', facts)).toEqual(['押金 ¥50,000.00', '放大倍数 × 1.5', '额度 ¥75,000.00', '已占用 ¥70,000.00', '待批 ¥3,000.00', '本次领用 ¥2,500.00', '还差 ¥500.00']);
  expect(told('en', facts)).toEqual(['deposit ¥50,000.00', 'multiplier × 1.5', 'limit ¥75,000.00', 'in use ¥70,000.00', 'asked, undecided ¥3,000.00', 'this draw ¥2,500.00', 'short by ¥500.00']);
});

test('a state is told by its word', () => {
  expect(told('zh-CN', { state: 'received', part: 'BAT-1' })).toEqual(['状态 已接修', '配件 BAT-1']);
});

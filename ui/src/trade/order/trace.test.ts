import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { startLanguages } from '../../i18n';
import { articleText } from './VerdictTrace';

beforeAll(() => startLanguages('zh-CN'));

test('an article has its number, and one that counsel has not confirmed says so', () => {
  expect(articleText(i18next.t, '11')).toBe('第 11 条');
  expect(articleText(i18next.t, '~10')).toBe('约第 10 条');
});

test('what a pack marks without a number stands in words before a customer, a vendor’s own mark as it is', () => {
  expect(['~papers', '~days', 'CRA-IR-18', 'EX15'].map((article) => articleText(i18next.t, article))).toEqual(['凭证', '期限', '消法条例第 18 条', 'EX15']);
});

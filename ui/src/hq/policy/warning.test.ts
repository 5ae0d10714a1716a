import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { startLanguages } from '../../i18n';
import { warningWord } from './warning';

beforeAll(() => startLanguages('en'));

test('a year that stays uncovered is said in words, and what is no known warning as it came', () => {
  expect(warningWord(i18next.t, 'years.2027: –')).toMatch(/^The calendar does not cover 2027: .*New Year's day, Spring Festival and National Day/);
  expect(warningWord(i18next.t, 'rules.refund.limit: 7 → 5')).toBe('rules.refund.limit: 7 → 5');
});

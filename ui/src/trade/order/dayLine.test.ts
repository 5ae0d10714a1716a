import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { startLanguages } from '../../i18n';
import { markNote } from './DayLine';

beforeAll(() => startLanguages('zh-CN'));

test('the end of a period says what put it out: repairs, and a rest day', () => {
  expect(markNote(i18next.t, { what: 'period', ends: '2027-03-02', extension: 0, day: '2027-03-02' })).toBe('');
  expect(markNote(i18next.t, { what: 'period', ends: '2027-03-02', extension: 3, day: '2027-03-05' })).toBe('延 3 天');
  expect(markNote(i18next.t, { what: 'exchange', ends: '2026-03-14', extension: 0, day: '2026-03-16' })).toBe('顺延 2 天');
  expect(markNote(i18next.t, { what: 'period', ends: '2027-03-02', extension: 3, day: '2027-03-07' })).toBe('延 3 天 · 顺延 2 天');
});

import { expect, test } from 'vitest';
import { initials, matches } from './pinyin';

test('a symptom is found by its pinyin initials', () => {
  expect(initials('不通电')).toBe('btd');
  expect(initials('屏幕花屏、亮线')).toBe('pmhplx');
  expect(matches('btd', '111', '不通电', 'No power')).toBe(true);
});

test('a symptom is found by a piece of its code or of its words in either language', () => {
  expect(matches('11', '111', '不通电', 'No power')).toBe(true);
  expect(matches('power', '111', '不通电', 'No power')).toBe(true);
  expect(matches('通电', '111', '不通电', 'No power')).toBe(true);
  expect(matches('屏', '111', '不通电', 'No power')).toBe(false);
});

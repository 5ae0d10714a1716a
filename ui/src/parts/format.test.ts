import { beforeAll, describe, expect, test } from 'vitest';
import { startLanguages } from '../i18n';
import { ageText, dayText, imeiText, moneyText, parseDay, parseYuan, yuanText } from './format';

beforeAll(() => startLanguages('zh-CN'));

describe('money', () => {
  test('shows fen as yuan with groups of three', () => {
    expect(moneyText(123456)).toBe('¥1,234.56');
    expect(moneyText(5)).toBe('¥0.05');
    expect(moneyText(-100000000)).toBe('−¥1,000,000.00');
    expect(moneyText(9007199254740991)).toBe('¥90,071,992,547,409.91');
  });

  test('reads yuan as typed, never through a float', () => {
    expect(parseYuan('1,234.5')).toBe(123450);
    expect(parseYuan('￥１２．３４')).toBe(1234);
    expect(parseYuan('0.29')).toBe(29);
    expect(parseYuan('4.35')).toBe(435);
    expect(parseYuan('-3')).toBe(-300);
    expect(parseYuan('12.345')).toBeNull();
    expect(parseYuan('=1+1')).toBeNull();
    expect(parseYuan('')).toBeNull();
  });

  test('gives a field back what it read', () => {
    expect(yuanText(parseYuan('1,234.5') ?? 0)).toBe('1234.50');
  });
});

describe('days', () => {
  test('reads days as fingers type them', () => {
    expect(parseDay('20260309', '2026-03-10')).toBe('2026-03-09');
    expect(parseDay('２０２６０３０９', '2026-03-10')).toBe('2026-03-09');
    expect(parseDay('2026-3-9', '2026-03-10')).toBe('2026-03-09');
    expect(parseDay('0309', '2026-03-10')).toBe('2026-03-09');
    expect(parseDay('3月9日', '2026-03-10')).toBe('2026-03-09');
    expect(parseDay('t', '2026-03-10')).toBe('2026-03-10');
    expect(parseDay('-1', '2026-03-01')).toBe('2026-02-28');
  });

  test('takes a short day that is still to come as last year’s', () => {
    expect(parseDay('1230', '2026-01-05')).toBe('2025-12-30');
  });

  test('refuses a day that no calendar has', () => {
    expect(parseDay('20260230', '2026-03-10')).toBeNull();
    expect(parseDay('2026', '2026-03-10')).toBeNull();
    expect(parseDay('soon', '2026-03-10')).toBeNull();
  });

  test('shows the weekday in either language', () => {
    expect(dayText('2026-03-09', 'zh-CN')).toBe('2026-03-09 周一');
    expect(dayText('2026-03-09', 'en')).toBe('2026-03-09 Mon');
  });

  test('says an age in the largest whole unit', () => {
    const now = Date.parse('2026-03-09T12:00:00Z');
    expect(ageText(now - 30_000, now)).toBe('刚刚');
    expect(ageText(now - 5 * 3_600_000, now)).toBe('5 小时');
    expect(ageText(now - 50 * 3_600_000, now)).toBe('2 天');
  });
});

test('an IMEI is shown in its printed groups, anything else as it is', () => {
  expect(imeiText('356938035643809')).toBe('35 693803 564380 9');
  expect(imeiText('SN-1')).toBe('SN-1');
});

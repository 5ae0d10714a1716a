import { expect, it } from 'vitest';
import { planName, stateOf } from './words';

const row = { state: 'live' as const, starts_on: '2026-03-11', ends_on: '2027-03-10' };

it('tells a contract that has begun from one that begins later and one that is over, to the day', () => {
  expect(stateOf(row, '2026-03-10')).toBe('waiting');
  expect(stateOf(row, '2026-03-11')).toBe('live');
  expect(stateOf(row, '2027-03-10')).toBe('live');
  expect(stateOf(row, '2027-03-11')).toBe('ended');
  expect(stateOf({ ...row, state: 'cancelled' }, '2026-05-01')).toBe('cancelled');
  expect(stateOf({ ...row, state: 'void' }, '2026-05-01')).toBe('void');
});

it('names a plan in the language of the screen', () => {
  const names = { name_zh: '延保一年', name_en: 'One more year' };
  expect([planName(names, 'zh-CN'), planName(names, 'en')]).toEqual(['延保一年', 'One more year']);
});

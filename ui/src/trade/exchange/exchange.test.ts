import { expect, test } from 'vitest';
import { decidable, possible } from './exchange';

const card = (state: 'submitted' | 'accepted' | 'swapped' | 'sent_back' | 'unreproduced', kind: 'doa' | 'dealer' | 'guarantee' = 'doa', contested = false) => ({ state, kind, contested });

test('a swap waits for the acceptance, and a contested one for the ruling', () => {
  expect(possible(card('submitted'), false).swap).toBe(false);
  expect(possible(card('accepted'), false).swap).toBe(true);
  expect(possible(card('accepted', 'doa', true), false).swap).toBe(false);
});

test('the outlet calls back only where it may', () => {
  expect([possible(card('submitted'), true).call, possible(card('submitted'), false).call, possible(card('swapped'), true).call]).toEqual([true, false, false]);
});

test('a fault that did not show may be looked for again, and only a dealer sends back', () => {
  expect(possible(card('unreproduced'), false).test).toBe(true);
  expect([possible(card('swapped'), false).step, possible(card('swapped', 'dealer'), false).step, possible(card('sent_back', 'dealer'), false).step]).toEqual([null, 'sent_back', 'received']);
});

test('headquarters accepts what is complete, confirmed and reproduced', () => {
  const whole = { state: 'reproduced' as const, kind: 'doa' as const, confirmed: true, reproduced: true, contested: false };
  expect(decidable(whole, []).accept).toBe(true);
  expect(decidable(whole, ['invoice']).accept).toBe(false);
  expect(decidable({ ...whole, confirmed: null }, []).accept).toBe(false);
  expect(decidable({ ...whole, reproduced: null }, []).accept).toBe(false);
  expect(decidable({ ...whole, contested: true }, []).accept).toBe(false);
  expect(decidable({ ...whole, state: 'accepted' }, [])).toEqual({ call: false, accept: false, back: true });
});

test('what the verdict gives is accepted without a call and without a test', () => {
  const given = { state: 'submitted' as const, kind: 'guarantee' as const, confirmed: null, reproduced: null, contested: false };
  expect(decidable(given, [])).toEqual({ call: false, accept: true, back: true });
  expect(decidable({ ...given, contested: true }, []).accept).toBe(false);
  const { call, test: tested } = possible(card('submitted', 'guarantee'), true);
  expect([call, tested]).toEqual([false, false]);
});

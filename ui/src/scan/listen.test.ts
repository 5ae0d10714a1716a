import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aim, listenForScans } from './listen';

let now = 0;
let stop: () => void;
let field: HTMLInputElement;

beforeEach(() => {
  now = 0;
  stop = listenForScans(window, () => now);
  field = document.createElement('input');
  document.body.append(field);
});
afterEach(() => {
  stop();
  field.remove();
});

function press(key: string, gap: number): KeyboardEvent {
  now += gap;
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  field.dispatchEvent(event);
  if (key.length === 1 && !event.defaultPrevented) field.value += key;
  return event;
}

test('a scan goes to the topmost target and its characters leave the field', () => {
  const below = vi.fn();
  const top = vi.fn();
  const away = [aim(below), aim(top)];
  field.value = '张';
  for (const digit of '356938035643809') press(digit, 5);
  expect(field.value).toBe('张356938035643809');
  const last = press('Enter', 5);
  expect(last.defaultPrevented).toBe(true);
  expect(top).toHaveBeenCalledWith('356938035643809');
  expect(below).not.toHaveBeenCalled();
  expect(field.value).toBe('张');
  for (const each of away) each();
});

test('a target that does not want it passes it down', () => {
  const below = vi.fn();
  const away = [aim(below), aim(() => false)];
  for (const digit of '35693803') press(digit, 5);
  press('Enter', 5);
  expect(below).toHaveBeenCalledWith('35693803');
  for (const each of away) each();
});

test('with no target the field keeps what the scanner typed', () => {
  for (const digit of '35693803') press(digit, 5);
  expect(press('Enter', 5).defaultPrevented).toBe(false);
  expect(field.value).toBe('35693803');
});

test('typing is left alone', () => {
  const top = vi.fn();
  const away = aim(top);
  for (const digit of '35693803') press(digit, 120);
  expect(press('Enter', 120).defaultPrevented).toBe(false);
  expect(top).not.toHaveBeenCalled();
  expect(field.value).toBe('35693803');
  away();
});

test('a phone number that comes in a burst stays in the phone field, an IMEI does not', () => {
  const top = vi.fn();
  const away = aim(top);
  field.inputMode = 'tel';
  for (const digit of '13912345678') press(digit, 5);
  expect(press('Enter', 5).defaultPrevented).toBe(false);
  expect(top).not.toHaveBeenCalled();
  expect(field.value).toBe('13912345678');
  for (const digit of '356938035643809') press(digit, 5);
  press('Enter', 5);
  expect(top).toHaveBeenCalledWith('356938035643809');
  expect(field.value).toBe('13912345678');
  away();
});

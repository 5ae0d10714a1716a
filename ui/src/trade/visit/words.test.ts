import { expect, test } from 'vitest';
import { conflictWindow, goesOut, windowText } from './words';

const at = (text: string) => new Date(text).getTime();

test('an agreed time names its day once, and both where there are two', () => {
  const now = at('2026-03-09T10:00:00');
  expect(windowText({ from_ms: at('2026-03-10T14:00:00'), until_ms: at('2026-03-10T16:00:00') }, now)).toBe('03-10 14:00–16:00');
  expect(windowText({ from_ms: at('2026-03-09T14:00:00'), until_ms: at('2026-03-10T14:00:00') }, now)).toBe('03-09 14:00 – 03-10 14:00');
});

test('a conflict about an agreed time is shown as people read it', () => {
  const t = ((key: string) => key) as never;
  expect(conflictWindow(t, '2026-03-11 09:00/2026-03-11 11:00')).toBe('2026-03-11 09:00–11:00');
  expect(conflictWindow(t, 'cancelled')).toBe('visit.conflict_cancelled');
});

test('nobody goes out for a walk-in or a parcel', () => {
  expect((['walk_in', 'mail_in', 'on_site', 'take_away', 'delivery'] as const).filter((kind) => goesOut({ kind }))).toEqual(['on_site', 'take_away', 'delivery']);
});

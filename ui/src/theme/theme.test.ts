import { describe, expect, test } from 'vitest';
import { COLOURS } from './theme';

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

describe.each(Object.entries(COLOURS))('in the %s theme', (_, is) => {
  test('every text can be read on every surface', () => {
    for (const text of ['text', 'quiet', 'accent', 'owed', 'warn', 'good'] as const) {
      for (const under of ['ground', 'surface', 'raised', 'chosen'] as const) {
        expect(contrast(is[text], is[under]), `${text} on ${under}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(is.onAccent, is.accent)).toBeGreaterThanOrEqual(4.5);
  });
});

import { afterEach, expect, test, vi } from 'vitest';
import { clockText, isFull, recordable } from './film';

afterEach(() => vi.unstubAllGlobals());

test('a web view that cannot record says so, and one that can takes the first kind that it knows', () => {
  vi.stubGlobal('MediaRecorder', undefined);
  expect(recordable()).toBeUndefined();
  vi.stubGlobal('navigator', { mediaDevices: {} });
  vi.stubGlobal('MediaRecorder', { isTypeSupported: (type: string) => type === 'video/mp4' });
  expect(recordable()).toBe('video/mp4');
  vi.stubGlobal('MediaRecorder', { isTypeSupported: () => true });
  expect(recordable()).toBe('video/webm;codecs=vp8');
});

test('a film ends before it is larger than it may be', () => {
  expect(isFull(0, 20 << 20)).toBe(false);
  expect(isFull((20 << 20) - 100_000, 20 << 20)).toBe(true);
  expect(clockText(65)).toBe('1:05');
});

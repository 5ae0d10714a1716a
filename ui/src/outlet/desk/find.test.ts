import { expect, test } from 'vitest';
import { pathOf } from './find';

test('a device is opened by its name, whatever signs are in it', () => {
  expect(pathOf({ kind: 'unit', id: 'imei:356938035643809' })).toBe('/units/imei%3A356938035643809');
  expect(pathOf({ kind: 'order', id: 'a/1' })).toBe('/orders/a%2F1');
});

test('a part that was found is shown by itself', () => {
  expect(pathOf({ kind: 'part', id: 'LCD-M60P/BK' })).toBe('/parts/LCD-M60P%2FBK');
});

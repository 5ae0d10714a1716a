import { expect, test } from 'vitest';
import { fitted, sizeText } from './shrink';

test('a photograph is made small in its own proportion, and a small one is left', () => {
  expect(fitted(4000, 3000)).toEqual({ width: 1600, height: 1200 });
  expect(fitted(3000, 4000)).toEqual({ width: 1200, height: 1600 });
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
  expect(fitted(100_000, 3)).toEqual({ width: 1600, height: 1 });
  expect(fitted(0, 0)).toEqual({ width: 1, height: 1 });
});

test('a size is told as people read it', () => {
  expect([10, 320 * 1024, 1.44 * 1024 * 1024].map(sizeText)).toEqual(['1 KB', '320 KB', '1.4 MB']);
});

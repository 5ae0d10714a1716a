import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useChosen } from './useChosen';

const self = (row: string) => row;

test('what stands open stays open when another comes in above it', () => {
  const { result, rerender } = renderHook(({ rows }) => useChosen(rows, self), { initialProps: { rows: [] as string[] } });
  expect(result.current.chosen).toBeUndefined();
  rerender({ rows: ['b', 'c'] });
  expect(result.current.chosen).toBe('b');
  rerender({ rows: ['a', 'b', 'c'] });
  expect(result.current.chosen).toBe('b');
});

test('when it is dealt with, the next in its place follows', () => {
  const { result, rerender } = renderHook(({ rows }) => useChosen(rows, self), { initialProps: { rows: ['a', 'b', 'c'] } });
  act(() => result.current.choose('b'));
  rerender({ rows: ['a', 'c'] });
  expect(result.current.chosen).toBe('c');
  rerender({ rows: ['x', 'a', 'c'] });
  expect(result.current.chosen).toBe('c');
  rerender({ rows: ['x'] });
  expect(result.current.chosen).toBe('x');
  rerender({ rows: [] });
  expect(result.current.chosen).toBeUndefined();
});

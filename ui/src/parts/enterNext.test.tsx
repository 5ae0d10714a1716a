// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { PlainTable } from './PlainTable';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
const box = document.createElement('div');
document.body.append(box);
const root = createRoot(box);
afterEach(() => act(() => root.render(null)));

const press = (key: string, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  act(() => void document.activeElement?.dispatchEvent(event));
  return event;
};
const field = (at: number) => box.querySelectorAll('input')[at] as HTMLInputElement;

test('Enter goes from a part’s figure to the next part’s, and on the last one it is not taken', () => {
  const rows = ['LCD', 'BAT', 'SPK'];
  act(() => root.render(<PlainTable rows={rows} rowKey={(row) => row} columns={[{ head: 'part', render: (row) => row }, { head: 'counted', render: (row) => <input aria-label={row} /> }]} />));
  field(0).focus();
  expect(press('Enter').defaultPrevented).toBe(true);
  expect(document.activeElement).toBe(field(1));
  // An input method ends its word with Enter too, and Ctrl+Enter saves.
  press('Enter', { isComposing: true });
  press('Enter', { ctrlKey: true });
  expect(document.activeElement).toBe(field(1));
  press('Enter');
  expect(press('Enter').defaultPrevented).toBe(false);
  expect(document.activeElement).toBe(field(2));
});

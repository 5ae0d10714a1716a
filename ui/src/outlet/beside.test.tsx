// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenForShortcuts } from '../shell/shortcuts';
import { useBeside } from './useBeside';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
const box = document.createElement('div');
document.body.append(box);
const root = createRoot(box);
listenForShortcuts(window);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  act(() => root.render(null));
  vi.useRealTimers();
});

const keyOf = (row: string) => row;
function List() {
  const { open, choose, enter, split } = useBeside(keyOf);
  return (
    <div ref={split}>
      <div className="bb-table">
        <button type="button" onClick={() => choose('R1')}>columns</button>
        <div className="bb-table-box" role="grid" tabIndex={0} onKeyDown={(event) => (event.key === 'Enter' ? enter('R1') : undefined)} />
      </div>
      {open === null ? null : <div><button type="button" disabled>refused</button><button type="button">pay back {open}</button></div>}
    </div>
  );
}
const press = (key: string) => act(() => void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
const words = () => document.activeElement?.textContent ?? '';

test('Enter goes on into what stands beside the list, and Esc is back in the list', () => {
  act(() => root.render(<List />));
  const list = box.querySelector<HTMLElement>('.bb-table-box');
  list?.focus();
  press('Enter');
  act(() => void vi.advanceTimersByTime(200));
  expect(words()).toBe('pay back R1');
  press('Escape');
  expect(document.activeElement).toBe(list);
  expect(box.textContent).not.toContain('pay back');
});

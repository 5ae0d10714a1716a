import { render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenForShortcuts, useShortcut } from './shortcuts';

let stop: () => void;
beforeEach(() => {
  stop = listenForShortcuts(window);
});
afterEach(() => stop());

const Taker = ({ id, taken }: { id: 'save_next' | 'sheet'; taken: () => void | boolean }) => {
  useShortcut(id, taken);
  return <input aria-label="x" />;
};
const key = (on: EventTarget, init: KeyboardEventInit) => on.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));

test('the screen on top takes the key', () => {
  const [below, top] = [vi.fn(), vi.fn()];
  const shown = render(<><Taker id="save_next" taken={below} /><Taker id="save_next" taken={top} /></>);
  key(window, { key: 'Enter', ctrlKey: true });
  expect(top).toHaveBeenCalledOnce();
  expect(below).not.toHaveBeenCalled();
  shown.unmount();
});

test('saving comes before a list that would take the Enter for itself', () => {
  const taken = vi.fn();
  const shown = render(
    <div role="presentation" onKeyDown={(event) => event.preventDefault()}>
      <Taker id="save_next" taken={taken} />
    </div>,
  );
  key(shown.getByLabelText('x'), { key: 'Enter', ctrlKey: true });
  expect(taken).toHaveBeenCalledOnce();
  shown.unmount();
});

test('keys of a composition and question marks in a field are left alone', () => {
  const taken = vi.fn();
  const shown = render(<Taker id="sheet" taken={taken} />);
  key(shown.getByLabelText('x'), { key: '?' });
  key(window, { key: '?', isComposing: true });
  expect(taken).not.toHaveBeenCalled();
  key(window, { key: '?' });
  expect(taken).toHaveBeenCalledOnce();
  shown.unmount();
});

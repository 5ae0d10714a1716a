import { useCallback, useRef, useState, type RefObject } from 'react';
import { useShortcut } from '../shell/shortcuts';

const FIRST = 'button:not(:disabled), input:not(:disabled)';
/** A pane asks the host before it can be drawn. */
const TRIES = 20;

export interface Beside<R> {
  /** The key of the row that stands open. */
  open: string | null;
  /** Arrows and clicks show a row. */
  choose: (row: R | null) => void;
  /** Enter goes on into what the arrows only showed. */
  enter: (row: R) => void;
  close: () => void;
  /** Around list and pane. */
  split: RefObject<HTMLDivElement | null>;
}

/** A list and what is open beside it: Enter goes into the pane, Esc closes it and is back in the list. */
export function useBeside<R>(keyOf: (row: R) => string): Beside<R> {
  const [open, setOpen] = useState<string | null>(null);
  const split = useRef<HTMLDivElement>(null);
  const choose = useCallback((row: R | null) => setOpen(row ? keyOf(row) : null), [keyOf]);
  const enter = useCallback(
    (row: R) => {
      setOpen(keyOf(row));
      const into = (tries: number) => {
        const first = split.current?.querySelector<HTMLElement>(`:scope > :not(.bb-table) :is(${FIRST})`);
        if (first) first.focus();
        else if (tries > 0) setTimeout(into, 50, tries - 1);
      };
      setTimeout(into, 50, TRIES);
    },
    [keyOf],
  );
  const close = useCallback(() => {
    setOpen(null);
    split.current?.querySelector<HTMLElement>('.bb-table-box')?.focus();
  }, []);
  useShortcut('back', close, open !== null);
  return { open, choose, enter, close, split };
}

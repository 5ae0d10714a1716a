import { useEffect, useRef, type RefObject } from 'react';

/** Puts the focus into the first control of what just opened. */
export function useFirstField<E extends HTMLElement>(): RefObject<E | null> {
  const box = useRef<E>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, button[type=submit]')?.focus();
  }, []);
  return box;
}

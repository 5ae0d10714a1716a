import { useCallback, useState } from 'react';

/** A filter that is still set when one comes back to the list, while the window is open. */
export function useKept(id: string, first: string): [string, (value: string) => void] {
  const key = `benchbook.kept.${id}`;
  const [value, setValue] = useState(() => {
    try {
      return sessionStorage.getItem(key) ?? first;
    } catch {
      return first;
    }
  });
  const keep = useCallback(
    (next: string) => {
      setValue(next);
      try {
        sessionStorage.setItem(key, next);
      } catch {
        // A filter that is forgotten is no reason to stop.
      }
    },
    [key],
  );
  return [value, keep];
}

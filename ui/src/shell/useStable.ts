import { useCallback, useEffect, useRef } from 'react';

/** A function that stays the same while what it does follows the latest render. */
export function useStable<A extends unknown[], R>(latest: (...args: A) => R): (...args: A) => R {
  const ref = useRef(latest);
  useEffect(() => {
    ref.current = latest;
  });
  return useCallback((...args: A) => ref.current(...args), []);
}

import { useCallback } from 'react';
import { outletPath, useGo } from '../parts/useGo';

/** Opens one of an outlet's orders; a line of the book may name it with its kind before it. */
export function useOrderOf(outlet: string): (about: string) => void {
  const go = useGo();
  return useCallback((about: string) => go(outletPath(outlet, `orders/${encodeURIComponent(about.replace(/^order:/, ''))}`)), [go, outlet]);
}

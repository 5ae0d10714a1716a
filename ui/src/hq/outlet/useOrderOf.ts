import { useCallback } from 'react';
import { outletPath, useGo } from '../parts/useGo';

/** Opens one of an outlet's orders. */
export function useOrderOf(outlet: string): (order: string) => void {
  const go = useGo();
  return useCallback((order: string) => go(outletPath(outlet, `orders/${encodeURIComponent(order)}`)), [go, outlet]);
}

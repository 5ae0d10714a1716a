import { useEffect, useRef } from 'react';
import { aim, type ScanHandler } from './listen';

/** While mounted (and enabled), the topmost `useScan` gets what the scanner reads, wherever the focus is. */
export function useScan(handler: ScanHandler, enabled = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => (enabled ? aim((text) => latest.current(text)) : undefined), [enabled]);
}

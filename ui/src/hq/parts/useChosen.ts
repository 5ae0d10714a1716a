import { useState } from 'react';

/**
 * Which row of a list is open beside it: the first, until somebody chooses. It stays open when another comes in above it; when
 * it is dealt with, the next in its place follows, and stays open in its turn.
 */
export function useChosen<R>(rows: readonly R[], keyOf: (row: R) => string): { chosen: R | undefined; choose: (row: R | null) => void } {
  const [at, setAt] = useState<{ key: string; index: number } | null>(null);
  const found = at ? rows.findIndex((row) => keyOf(row) === at.key) : -1;
  const index = found >= 0 ? found : Math.min(at?.index ?? 0, rows.length - 1);
  const chosen = rows[index];
  if (chosen !== undefined && keyOf(chosen) !== at?.key) setAt({ key: keyOf(chosen), index });
  return { chosen, choose: (row) => setAt(row ? { key: keyOf(row), index: rows.indexOf(row) } : null) };
}

import { useState } from 'react';

/**
 * Which row of a list is open beside it: the first, until somebody chooses. It stays open when another comes in above it; when
 * it is dealt with, the next in its place follows.
 */
export function useChosen<R>(rows: readonly R[], keyOf: (row: R) => string): { chosen: R | undefined; choose: (row: R | null) => void } {
  const [at, setAt] = useState<{ key: string; index: number } | null>(null);
  const first = rows[0];
  if (at === null && first !== undefined) setAt({ key: keyOf(first), index: 0 });
  const found = at ? rows.find((row) => keyOf(row) === at.key) : undefined;
  const chosen = found ?? rows[Math.min(at?.index ?? 0, rows.length - 1)];
  return { chosen, choose: (row) => setAt(row ? { key: keyOf(row), index: rows.indexOf(row) } : null) };
}

import { useCallback, useState } from 'react';

/** What a table remembers while the window is open, so that a list keeps its place. */
export interface TableMemory {
  sort?: { key: string; down: boolean } | undefined;
  filters: Record<string, string[]>;
  hidden: string[];
  /** The chosen row's key. */
  at?: string | undefined;
  top: number;
}

const NOTHING: TableMemory = { filters: {}, hidden: [], top: 0 };

export function recall(id: string): TableMemory {
  try {
    return { ...NOTHING, ...(JSON.parse(sessionStorage.getItem(`benchbook.table.${id}`) ?? '{}') as Partial<TableMemory>) };
  } catch {
    return NOTHING;
  }
}

export function keep(id: string, memory: TableMemory): void {
  try {
    sessionStorage.setItem(`benchbook.table.${id}`, JSON.stringify(memory));
  } catch {
    // A list that forgets its place is no reason to stop.
  }
}

export function useTableMemory(id: string): [TableMemory, (change: Partial<TableMemory>) => void] {
  const [memory, setMemory] = useState(() => recall(id));
  const change = useCallback(
    (part: Partial<TableMemory>) =>
      setMemory((now) => {
        const next = { ...now, ...part };
        keep(id, next);
        return next;
      }),
    [id],
  );
  return [memory, change];
}

import type { ReactNode } from 'react';
import type { TableMemory } from './tableMemory';

export type Cell = string | number | null | undefined;

export interface Column<R> {
  key: string;
  title: string;
  /** Pixels at 100 %. What is left over goes to the columns with `grow`, or to all. */
  width: number;
  grow?: boolean;
  /** The plain value: sorts, filters and goes out to Excel. */
  value: (row: R) => Cell;
  /** How it looks, where that differs from the value. */
  render?: (row: R) => ReactNode;
  /** Right-aligned tabular figures. */
  numeric?: boolean;
  /** Default true. */
  sortable?: boolean;
  /** Offers the values to filter by, with their words. */
  filters?: readonly { text: string; value: string }[];
  /** Default true; the column that names the row says false. */
  hideable?: boolean;
  /** Left out of sight, the last such column first, where the table would have to scroll sideways. */
  yields?: boolean;
  /** Hidden until a person shows it. */
  hiddenFirst?: boolean;
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function compare(a: Cell, b: Cell): number {
  if (a === b) return 0;
  // What is unknown stands last, whichever way the column runs.
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

/** The rows as the table shows them: filtered, then sorted. */
export function arrange<R>(rows: readonly R[], columns: readonly Column<R>[], memory: TableMemory): R[] {
  const filters = columns.filter((column) => (memory.filters[column.key]?.length ?? 0) > 0);
  const kept = rows.filter((row) => filters.every((column) => memory.filters[column.key]?.includes(String(column.value(row) ?? ''))));
  const by = memory.sort && columns.find((column) => column.key === memory.sort?.key);
  if (!by || !memory.sort) return kept;
  const { down } = memory.sort;
  return kept.toSorted((a, b) => {
    const [x, y] = [by.value(a), by.value(b)];
    if (x === null || x === undefined || y === null || y === undefined) return compare(x, y);
    return down ? compare(y, x) : compare(x, y);
  });
}

/** The columns that fit into so many pixels, after those that yield have yielded. */
export function fitting<R>(columns: readonly Column<R>[], width: number): Column<R>[] {
  const kept = [...columns];
  let wanted = kept.reduce((sum, column) => sum + column.width, 0);
  for (let at = kept.length - 1; at >= 0 && wanted > width; at -= 1) {
    if (!kept[at]?.yields) continue;
    wanted -= kept[at]?.width ?? 0;
    kept.splice(at, 1);
  }
  return kept;
}

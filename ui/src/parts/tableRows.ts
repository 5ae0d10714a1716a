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

const HAN = /[\u2e80-\u9fff\uff00-\uffef]/;
const PADDING = 22;
const SORTER = 20;
const FILTER = 22;
const SHAPE = 18;
/** No cell asks for more: a remark may be a page long. */
const WIDEST = 320;
/** Rows that are asked for the room they need. */
const ASKED = 200;

/** About how wide a text is drawn, in pixels. */
const drawn = (text: string): number => [...text].reduce((sum, char) => sum + (HAN.test(char) ? 13 : 7.4), 0);

/** What a column needs so that its heading is not cut off. */
const headed = <R>(column: Column<R>): number => Math.max(column.width, Math.ceil(PADDING + drawn(column.title) + (column.sortable === false ? 0 : SORTER) + (column.filters ? FILTER : 0)));

/** What it needs so that its rows are not either. */
function needed<R>(column: Column<R>, rows: readonly R[]): number {
  const widest = rows.slice(0, ASKED).reduce((most, row) => Math.max(most, drawn(String(column.value(row) ?? ''))), 0);
  return Math.max(headed(column), Math.ceil(PADDING + Math.min(WIDEST, widest + (column.render ? SHAPE : 0))));
}

/**
 * Each column's pixels: its own width; then, from what is left over, what its heading needs, and what its words do; and
 * of the rest as much to one that grows as to three others, so that on a wide screen no gap opens in the middle.
 */
export function widths<R>(columns: readonly Column<R>[], rows: readonly R[], width: number): number[] {
  const own = columns.map((column) => column.width);
  const heads = towards(own, columns.map((column) => headed(column)), width);
  const given = towards(heads, columns.map((column) => needed(column, rows)), width);
  const rest = Math.max(0, width - given.reduce((sum, each) => sum + each, 0));
  const shares = columns.map((column) => (column.grow ? 3 : 1));
  const all = shares.reduce((sum, each) => sum + each, 0);
  return given.map((each, at) => each + Math.floor((rest * (shares[at] ?? 1)) / all));
}

/** What is left over, shared by what each lacks. */
function towards(have: readonly number[], wish: readonly number[], width: number): number[] {
  const spare = Math.max(0, width - have.reduce((sum, each) => sum + each, 0));
  const lacks = have.map((each, at) => Math.max(0, (wish[at] ?? 0) - each));
  const lacking = lacks.reduce((sum, lack) => sum + lack, 0);
  const share = lacking === 0 ? 0 : Math.min(1, spare / lacking);
  return have.map((each, at) => each + Math.floor((lacks[at] ?? 0) * share));
}

/** A cell without a look of its own: a number below zero bears a true minus, as sums of money do. */
export function cellText(cell: Cell): string | number {
  if (cell === null || cell === undefined) return '—';
  return typeof cell === 'number' && cell < 0 ? `−${-cell}` : cell;
}

/** The columns that fit into so many pixels with their headings whole, after those that yield have yielded. */
export function fitting<R>(columns: readonly Column<R>[], width: number): Column<R>[] {
  const kept = [...columns];
  let wanted = kept.reduce((sum, column) => sum + headed(column), 0);
  for (let at = kept.length - 1; at >= 0 && wanted > width; at -= 1) {
    const column = kept[at];
    if (!column?.yields) continue;
    wanted -= headed(column);
    kept.splice(at, 1);
  }
  return kept;
}

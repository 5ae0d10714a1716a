import { expect, test } from 'vitest';
import { arrange, cellText, fitting, widths, type Column } from './tableRows';

interface Row {
  name: string;
  age: number | null;
}
const rows: Row[] = [
  { name: 'B10', age: 3 },
  { name: 'B9', age: null },
  { name: 'A1', age: 12 },
];
const columns: Column<Row>[] = [
  { key: 'name', title: '', width: 1, value: (row) => row.name },
  { key: 'age', title: '', width: 1, value: (row) => row.age },
];
const names = (sort: { key: string; down: boolean } | undefined, filters: Record<string, string[]> = {}) =>
  arrange(rows, columns, { sort, filters, hidden: [], top: 0 }).map((row) => row.name);

test('numbers inside names count as numbers', () => expect(names({ key: 'name', down: false })).toEqual(['A1', 'B9', 'B10']));
test('what is unknown stands last either way', () => {
  expect(names({ key: 'age', down: false })).toEqual(['B10', 'A1', 'B9']);
  expect(names({ key: 'age', down: true })).toEqual(['A1', 'B10', 'B9']);
});
test('a filter keeps what it names', () => expect(names(undefined, { name: ['A1'] })).toEqual(['A1']));
test('without a sort the host’s order stays', () => expect(names(undefined)).toEqual(['B10', 'B9', 'A1']));

test('where a list is narrow the columns that may go yield from the last on, and no other', () => {
  const wide: Column<Row>[] = ['number', 'state', 'customer', 'age'].map((key) => ({ key, title: '', width: 100, value: () => key, yields: key === 'customer' || key === 'age' }));
  const keys = (width: number) => fitting(wide, width).map((column) => column.key);
  expect(keys(400)).toEqual(['number', 'state', 'customer', 'age']);
  expect(keys(399)).toEqual(['number', 'state', 'customer']);
  expect(keys(150)).toEqual(['number', 'state']);
});

test('a column yields before the heading of another is cut off', () => {
  const list: Column<Row>[] = [
    { key: 'name', title: '名称', width: 100, value: () => 'A' },
    { key: 'back', title: 'Coming back', width: 60, numeric: true, value: () => 3 },
    { key: 'claimed', title: '索赔', width: 100, numeric: true, value: () => 3, yields: true },
  ];
  expect(fitting(list, 330).map((column) => column.key)).toEqual(['name', 'back', 'claimed']);
  expect(fitting(list, 300).map((column) => column.key)).toEqual(['name', 'back']);
});

test('what is left over goes first to the column whose words would be cut off, then most of it to the one that grows', () => {
  const row = { outlet: '深圳华强北授权服务网点', part: '电池', pieces: 3 };
  const list: Column<typeof row>[] = [
    { key: 'outlet', title: 'Outlet', width: 100, value: (each) => each.outlet },
    { key: 'part', title: 'Part', width: 100, grow: true, value: (each) => each.part },
    { key: 'pieces', title: 'Used meanwhile', width: 60, numeric: true, value: (each) => each.pieces },
  ];
  const [outlet, part, pieces] = widths(list, [row], 600);
  expect(outlet).toBeGreaterThan(11 * 13 + 20);
  expect(pieces).toBeGreaterThan(14 * 7 + 20);
  expect(part).toBeGreaterThan(100 + (600 - 100 - (outlet ?? 0) - (pieces ?? 0)) / 2);
  expect((outlet ?? 0) + (part ?? 0) + (pieces ?? 0)).toBeLessThanOrEqual(600);
  // Where nothing is left over, each keeps its own width.
  expect(widths(list, [row], 200)).toEqual([100, 100, 60]);
});

test('a number below zero bears a true minus, and what is unknown a dash', () => {
  expect([-3, 0, null, 'A'].map(cellText)).toEqual(['−3', 0, '—', 'A']);
});

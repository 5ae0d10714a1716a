import { expect, test } from 'vitest';
import { arrange, fitting, type Column } from './tableRows';

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

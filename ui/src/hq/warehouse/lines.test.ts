import { expect, test } from 'vitest';
import { bySupplier, linesOf, textOf } from './lines';

const quote = (supplier: string, price_fen: number, lead_days: number) => ({ row: { supplier, price_fen, lead_days } });

test('lines are read as they are typed, as a sheet pastes them, and in full-width digits', () => {
  const read = linesOf('SCR-1 10 150\nBAT-1\t20\t30.50\n\n ＭＢ－１　２　６００ \n');
  expect(read.bad).toBeNull();
  expect(read.lines).toEqual([
    { part: 'SCR-1', qty: 10, price_fen: 150_00 },
    { part: 'BAT-1', qty: 20, price_fen: 30_50 },
    { part: 'MB-1', qty: 2, price_fen: 600_00 },
  ]);
  expect(linesOf(textOf(read.lines)).lines).toEqual(read.lines);
});

test('a price stands in the form to the fen, however small or large it is', () => {
  const lines = [5, 150_00, 90_071_992_547_409_90].map((price_fen) => ({ part: 'A', qty: 1, price_fen }));
  expect(textOf(lines).split('\n')).toEqual(['A 1 0.05', 'A 1 150.00', 'A 1 90071992547409.90']);
});

test('a line that is not clear is named, and nothing is guessed', () => {
  for (const text of ['SCR-1 10', 'SCR-1 zehn 150', 'SCR-1 1.5 150', 'SCR-1 -1 150', 'SCR-1 10 teuer', 'SCR 1 10 150']) expect(linesOf(`BAT-1 1 1\n${text}`).bad, text).toBe(2);
});

test('what is to be bought is one order a supplier, due when the slowest part can be there', () => {
  const orders = bySupplier([
    { part: 'A', suggested: 3, quote: quote('OEM', 100, 5) },
    { part: 'B', suggested: 0, quote: quote('OEM', 100, 50) },
    { part: 'C', suggested: 2, quote: null },
    { part: 'D', suggested: 1, quote: quote('OEM', 200, 9) },
    { part: 'E', suggested: 1, quote: quote('TWO', 300, 2) },
  ]);
  expect([...orders.keys()]).toEqual(['OEM', 'TWO']);
  expect(orders.get('OEM')).toEqual({ lines: [{ part: 'A', qty: 3, price_fen: 100 }, { part: 'D', qty: 1, price_fen: 200 }], lead_days: 9 });
});

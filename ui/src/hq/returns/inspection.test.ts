import { expect, test } from 'vitest';
import { inOrder, inspectionOf, type Returned } from './inspection';

const returned = (id: string, state: 'sent' | 'inspected', on: string, lines: [price: number, qty: number][] = []): Returned =>
  ({ row: { id, state, returned_on: on }, lines: lines.map(([price_fen, qty]) => ({ price_fen, qty })), outlet_name: '' }) as unknown as Returned;

test('a part that is not written off stays in the exposure', () => {
  expect(inspectionOf(returned('r', 'sent', '', [[300_00, 4], [50_00, 2]]), [3, 2])).toEqual({ released_fen: 1_000_00, kept_fen: 300_00, kept_qty: 1 });
});

test('the return that waits longest is inspected first, and the newest inspected one is read first', () => {
  const list = [returned('done1', 'inspected', '2026-03-01'), returned('new', 'sent', '2026-03-09'), returned('done2', 'inspected', '2026-03-05'), returned('old', 'sent', '2026-03-02')];
  expect(inOrder(list).map((each) => each.row.id)).toEqual(['old', 'new', 'done2', 'done1']);
});

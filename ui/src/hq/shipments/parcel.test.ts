import { expect, test } from 'vitest';
import type { RequestCard } from '../../contract';
import { asSent, hindrance, packAll, placeScan, toShip } from './parcel';

const card = (...lines: [approved: number, shipped: number][]): RequestCard =>
  ({ request: { scope: 'SZ0312', id: 'r1' }, lines: lines.map(([approved, shipped], line) => ({ line, approved, shipped })), shipments: [] }) as unknown as RequestCard;

test('a parcel holds what is approved and not yet shipped', () => {
  expect(packAll(card([5, 2], [3, 3])).map((each) => each.qty)).toEqual([3, 0]);
  expect(toShip(card([3, 3]))).toBe(false);
});

test('the first scan is the waybill, the next are serials of the first line that lacks some', () => {
  const empty = packAll(card([1, 0], [2, 0]));
  const first = placeScan(empty, '', 'SF1234', null);
  expect(first?.waybill).toBe('SF1234');
  const second = placeScan(empty, 'SF1234', 'S1', null);
  const third = placeScan(second?.parcel ?? [], 'SF1234', 'S2', null);
  expect(third?.parcel.map((each) => each.serials)).toEqual([['S1'], ['S2']]);
});

test('a serial scanned twice, and the waybill scanned again, are not put into the parcel', () => {
  const parcel = [{ line: 0, qty: 3, serials: ['S1'] }];
  expect(placeScan(parcel, 'SF1234', 'S1', null)).toBeNull();
  expect(placeScan(parcel, 'SF1234', 'SF1234', null)).toBeNull();
});

test('a scan into a line that is full goes to the next that lacks some', () => {
  const parcel = [{ line: 0, qty: 1, serials: ['S1'] }, { line: 1, qty: 1, serials: [] }];
  expect(placeScan(parcel, 'SF1', 'S2', 0)?.parcel[1]?.serials).toEqual(['S2']);
});

test('a parcel without a waybill, without a part, or with a serial too many stays', () => {
  expect(hindrance([{ line: 0, qty: 1, serials: [] }], ' ')).toBe('waybill');
  expect(hindrance([{ line: 0, qty: 0, serials: [] }], 'SF1')).toBe('nothing');
  expect(hindrance([{ line: 0, qty: 1, serials: ['a', 'b'] }], 'SF1')).toBe('too_many');
});

test('a line of which nothing goes is not in the shipment', () => {
  const request = card([2, 0], [1, 0]);
  expect(asSent(request, [{ line: 0, qty: 0, serials: [] }, { line: 1, qty: 1, serials: [] }], ' SF1 ', '').lines).toEqual([{ line: 1, qty: 1 }]);
});

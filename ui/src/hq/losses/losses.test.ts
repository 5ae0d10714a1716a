import { expect, test } from 'vitest';
import { answered, groupsOf, parcelsOf, type Open, type OverCard } from './losses';

const open = (outlet: string, account: Open['account'], part: string, qty: number, fen: number): Open => ({ outlet, outlet_name: outlet, account, part, name: part, qty, fen, why: '' });

test('what one outlet misses is decided together, and what was not accepted apart from it', () => {
  const groups = groupsOf([open('SZ1', 'missing', 'A', 1, 100), open('SZ1', 'defective', 'A', 1, 100), open('SZ1', 'missing', 'B', 1, 100), open('SZ2', 'missing', 'A', 1, 100)]);
  expect(groups.map((group) => [group.key, group.lines.length])).toEqual([['SZ1/missing', 2], ['SZ1/defective', 1], ['SZ2/missing', 1]]);
});

test('nobody decides about more pieces than there are', () => {
  expect(answered({ off: 0, charged: 0 }, 'charged', 9, 3)).toEqual({ off: 0, charged: 3 });
  expect(answered({ off: 3, charged: 0 }, 'charged', 2, 3)).toEqual({ off: 1, charged: 2 });
  expect(answered({ off: 1, charged: 2 }, 'off', 0, 3)).toEqual({ off: 0, charged: 2 });
});

const over = (shipment: string, place: number, settled_on: string | null) => ({ row: { scope: 'S', shipment, place, settled_on } }) as unknown as OverCard;

test('a parcel is answered at once, in the order of its waybill, and only once', () => {
  const parcels = parcelsOf([over('a', 2, null), over('b', 0, null), over('a', 0, null), over('c', 0, '2026-03-09')]);
  expect(parcels.map((parcel) => parcel.map((each) => `${each.row.shipment}${each.row.place}`))).toEqual([['a0', 'a2'], ['b0']]);
});

import { expect, test } from 'vitest';
import type { RequestCard, TransferCard } from '../contract';
import { hinders, packed, passable, placeSerial, sentOf, takeOver } from './transfer';

const transfer = (more: object = {}, lines: object[] = []): TransferCard =>
  ({ row: { scope: 'SZ017', id: 't', state: 'sent', waybill: 'SF2', contested: false, ...more }, lines, outlet_name: '', shipped_to: '' }) as unknown as TransferCard;
const request = (...lines: object[]): RequestCard => ({ request: { scope: 'GZ004', id: 'r' }, lines: lines.map((line, at) => ({ line: at, shipped: 0, ...line })) }) as unknown as RequestCard;

const BOARD = { part: 'MB-1', tracked: true, ordered: 2, sent: 2, serials: 'MB0001 MB0002' };
const SCREEN = { part: 'SCR-1', tracked: false, ordered: 3, sent: 3, serials: '' };

test('a parcel goes once it has a waybill and a serial for every tracked piece', () => {
  let parcel = packed(transfer({ state: 'ordered' }, [SCREEN, BOARD]));
  expect(hinders(parcel, '')).toBe(true);
  const first = placeSerial(parcel, '', 'SF2');
  expect(first?.waybill).toBe('SF2');
  expect(hinders(parcel, 'SF2')).toBe(true);
  for (const serial of ['MB0001', 'MB0002']) parcel = placeSerial(parcel, 'SF2', serial)?.parcel ?? [];
  expect(placeSerial(parcel, 'SF2', 'MB0001')).toBeNull();
  expect(placeSerial(parcel, 'SF2', 'MB0003')).toBeNull();
  expect(hinders(parcel, 'SF2')).toBe(false);
  expect(sentOf(parcel)).toEqual([{ part: 'SCR-1', qty: 3 }, { part: 'MB-1', qty: 2, serials: ['MB0001', 'MB0002'] }]);
});

test('a line of none stays out of the parcel', () => {
  const parcel = packed(transfer({}, [SCREEN, BOARD])).map((each) => (each.part === 'MB-1' ? { ...each, qty: 0 } : each));
  expect(sentOf(parcel)).toEqual([{ part: 'SCR-1', qty: 3 }]);
  expect(hinders(parcel.map((each) => ({ ...each, qty: 0 })), 'SF2')).toBe(true);
});

test('a request takes over no more than it was approved, with the serials of just those pieces', () => {
  const card = request({ part: 'MB-1', approved: 1 }, { part: 'BAT-1', approved: 4 }, { part: 'SCR-1', approved: 5, shipped: 1 });
  expect(takeOver(transfer({}, [SCREEN, BOARD]), card)).toEqual([
    { line: 0, qty: 1, serials: ['MB0001'] },
    { line: 1, qty: 0, serials: [] },
    { line: 2, qty: 3, serials: [] },
  ]);
});

test('only a parcel that is on its way and still nobody\'s is offered', () => {
  const card = request({ part: 'MB-1', approved: 1 });
  const offered = (more: object, shipped_to = '') => passable([{ ...transfer(more, [BOARD]), shipped_to }], card).length;
  expect(offered({})).toBe(1);
  expect(offered({ state: 'ordered' })).toBe(0);
  expect(offered({ contested: true })).toBe(0);
  expect(offered({ scope: 'GZ004' })).toBe(0);
  expect(offered({}, 'BJ001')).toBe(0);
  expect(passable([transfer({}, [SCREEN])], card)).toEqual([]);
});

import { expect, test } from 'vitest';
import type { AllowanceCard, ConsignedLine } from '../../contract';
import { allowedOf, linesOf, ownAllowance, scanned, withQty, withSerials, worthOf } from './drawing';

const SCREEN = { part: 'SCR-1', name: '屏幕', qty: 3, fen: 61_000, serial: false, lots: [{ price_fen: 20_000, qty: 2 }, { price_fen: 21_000, qty: 1 }], serials: [] } as ConsignedLine;
const BOARD = { part: 'MB-1', name: '主板', qty: 2, fen: 125_000, serial: true, lots: [{ price_fen: 60_000, qty: 1 }, { price_fen: 65_000, qty: 1 }], serials: [{ serial: 'MB0001', price_fen: 60_000 }, { serial: 'MB0002', price_fen: 65_000 }] } as ConsignedLine;
const SHELF = [SCREEN, BOARD];

test('a part number takes one more piece, and never more than lie here', () => {
  let takings = {};
  for (let n = 0; n < 5; n += 1) takings = scanned(takings, SHELF, 'scr-1') ?? {};
  expect(linesOf(takings)).toEqual([{ part: 'SCR-1', qty: 3 }]);
});

test('a serial takes its piece once; the number of a tracked part takes none', () => {
  const one = scanned({}, SHELF, 'mb0002') ?? {};
  expect(linesOf(scanned(one, SHELF, 'MB0002') ?? {})).toEqual([{ part: 'MB-1', qty: 1, serials: ['MB0002'] }]);
  expect(scanned({}, SHELF, 'MB-1')).toBeNull();
  expect(scanned({}, SHELF, 'XX')).toBeNull();
});

test('the value is that of the oldest pieces, and of a tracked part that of the very pieces', () => {
  expect(worthOf(SHELF, withQty({}, 'SCR-1', 3))).toBe(61_000);
  expect(worthOf(SHELF, withSerials(withQty({}, 'SCR-1', 1), 'MB-1', ['MB0002']))).toBe(85_000);
});

const card = (more: Partial<AllowanceCard>) => ({ id: 'a', mine: true, standing: 'in_force', parts: [{ part: 'SCR-1', name: '', qty: 5, used: 2, left: 3 }], ...more }) as AllowanceCard;

test('this PC draws against its own allowance in force, and an expired one tells why it cannot', () => {
  const cards = [card({ id: 'other', mine: false }), card({ id: 'old', standing: 'replaced' }), card({ id: 'now' })];
  expect(ownAllowance(cards)?.id).toBe('now');
  expect(ownAllowance([card({ id: 'late', standing: 'expired' })])?.id).toBe('late');
  expect(ownAllowance([card({ standing: 'closed' })])).toBeUndefined();
  expect([allowedOf(cards[2], 'SCR-1'), allowedOf(cards[2], 'MB-1'), allowedOf(card({ standing: 'expired' }), 'SCR-1')]).toEqual([3, 0, 0]);
});

import { expect, test } from 'vitest';
import { added, BLANK, entered, isBlank, linesOf, scanned, type Planned, type Sheet, type Variance } from './sheet';

const PARTS: Planned[] = [{ part: 'SCR-1', name: '屏幕', serial: false }, { part: 'MB-1', name: '主板', serial: true }];
const scan = (texts: string[], from: Sheet = BLANK) => texts.reduce((now, text) => scanned(now.sheet, text, PARTS), { sheet: from, did: 'nothing' as string } as ReturnType<typeof scanned>);

test('scanning a part number adds a piece', () => {
  expect(scan(['SCR-1', 'scr-1', 'SCR-1']).sheet.lines).toEqual({ 'SCR-1': { counted: 3, serials: [] } });
});

test('serials go to the part that was scanned before them, each once', () => {
  const { sheet, did } = scan(['MB-1', 'mb0001', 'MB0002', 'MB0001']);
  expect(did).toBe('twice');
  expect(sheet.lines).toEqual({ 'MB-1': { counted: 2, serials: ['MB0001', 'MB0002'] } });
});

test('a serial without its part is nobody\'s', () => {
  expect(scan(['MB0001']).did).toBe('nothing');
  expect(scan(['MB-1', 'SCR-1', 'MB0001']).did).toBe('nothing');
});

test('none on the shelf is a count, an emptied field is not', () => {
  const zero = entered(BLANK, 'SCR-1', 0);
  expect(linesOf(zero)).toEqual([{ part: 'SCR-1', counted: 0 }]);
  expect(isBlank(entered(zero, 'SCR-1', null))).toBe(true);
});

test('a part beyond the plan is added once', () => {
  const once = added(BLANK, { part: 'X', name: '', serial: false }, PARTS);
  expect(added(added(once, { part: 'X', name: '', serial: false }, PARTS), PARTS[0] as Planned, PARTS).added).toHaveLength(1);
});

const line = (part: string, booked: number, over: number, value_fen = over * 200_00) => ({ part, booked, over, value_fen, odd: [], lost: [] }) as unknown as Variance;

test('only differences carry a reason, its own before the one for all', () => {
  const sheet = entered(entered(entered(BLANK, 'A', 3), 'B', 2), 'C', 1);
  const shown = { lines: [line('A', 3, 0), line('B', 4, -2), line('C', 2, -1)], whys: { B: ' 摔坏 ' }, all: '盘亏' };
  expect(linesOf(sheet, shown)).toEqual([
    { part: 'A', counted: 3, booked: 3 },
    { part: 'B', counted: 2, booked: 4, why: '摔坏' },
    { part: 'C', counted: 1, booked: 2, why: '盘亏' },
  ]);
});

test('pieces that agree are explained where the prices that they were consigned at do not', () => {
  const shown = { lines: [line('A', 1, 0, -50_00)], whys: {}, all: '断线领用' };
  expect(linesOf(entered(BLANK, 'A', 1), shown)).toEqual([{ part: 'A', counted: 1, booked: 1, why: '断线领用' }]);
});

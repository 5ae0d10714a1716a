import { expect, test } from 'vitest';
import { asContent, labourOf, linesOf, partsOf, readGroups, settingsOf, withLevel, withRate, withSetup, withSubsidy, type Labour } from './content';
import { merge, readParts } from './paste';

const NO_LABOUR: Labour = { groups: {}, rates: [], subsidies: [], setups: [], freight: [], distance: { steps: [], cap_fen: 0 } };

const part = (number: string, price_fen: number) => ({ number, name: number, price_fen, retail_fen: 0, serial: false, owed_back: true, models: '' });

test('a price list reads the same in whatever order it was written', () => {
  const screen = { number: 'P-001', name: '屏幕', price_fen: 32_000, retail_fen: 49_900, serial: true, owed_back: true, models: '' };
  const cell = { ...screen, number: 'P-002', name: '电池' };
  expect(linesOf('parts', asContent({ parts: [screen, cell] }))).toEqual(linesOf('parts', asContent({ parts: [cell, screen] })));
});

test('a part without the later columns is owed back and not tracked by serial', () => {
  expect(partsOf('{"parts":[{"number":"P1","name":"电池","price_fen":9000}]}')[0]).toMatchObject({ owed_back: true, serial: false, retail_fen: 0, models: '' });
});

test('content that is not JSON is an empty table and not a broken screen', () => {
  expect(partsOf('<html>')).toEqual([]);
  expect(labourOf('null')).toEqual(NO_LABOUR);
  expect(settingsOf('').promise_days).toBe(3);
});

test('a pasted part may name what does in its place, and the catalogue keeps it', () => {
  const { parts } = readParts('SCR-1\t屏幕\t200\t399\t\t\t\tSCR-2、ＳＣＲ-3 SCR-4\n');
  expect(parts[0]?.substitutes).toEqual(['SCR-2', 'SCR-3', 'SCR-4']);
  expect(partsOf(asContent({ parts }))).toEqual(parts);
});

test('limits of a level are set, shown as a line, and taken away', () => {
  const set = withLevel(settingsOf(''), 'gold', { max_fen: 500_00, line_max_qty: 5 });
  expect(settingsOf(asContent(set)).level_limits).toEqual({ gold: { max_fen: 500_00, line_max_qty: 5 } });
  expect(linesOf('settings', asContent(set)).at(-1)).toBe('level_limits gold: ¥500.00 · 5');
  expect(withLevel(set, 'gold', null).level_limits).toEqual({});
});

test('a labour fee is set once, changed in its place, and taken away', () => {
  const set = withRate(withRate(NO_LABOUR, 2, '*', 3_000), 2, '*', 3_500);
  expect(set.rates).toEqual([{ level: 2, group: '*', fen: 3_500 }]);
  expect(withRate(set, 2, '*', null).rates).toEqual([]);
});

test('a subsidy is set for its level in the order of the levels, and taken away', () => {
  const both = withSubsidy(withSubsidy(NO_LABOUR, 'general', { fen: 10_000 }), 'gold', { fen: 50_000, least_repairs: 20 });
  expect(both.subsidies.map((rate) => [rate.level, rate.fen, rate.least_repairs])).toEqual([['gold', 50_000, 20], ['general', 10_000, 0]]);
  expect(withSubsidy(both, 'gold', { least_on_time_pct: 90 }).subsidies[0]).toEqual({ level: 'gold', fen: 50_000, least_repairs: 20, least_on_time_pct: 90 });
  expect(withSubsidy(both, 'gold', null).subsidies.map((rate) => rate.level)).toEqual(['general']);
});

test('a set-up cost is set for its level, stands in the comparison, and is not lost when the pack is edited', () => {
  const table = withSetup(NO_LABOUR, 'gold', { fen: 500_000, after_months: 3, keep_months: 24 });
  expect(linesOf('labour', asContent(table))).toEqual(['1 × gold ¥5,000.00 ≥ 3 < 24']);
  expect(withSubsidy(labourOf(asContent(table)), 'a', { fen: 1 }).setups).toEqual(table.setups);
  expect(withSetup(table, 'gold', null).setups).toEqual([]);
});

test('what changes in a table besides labour is a line of its own in the comparison', () => {
  const table: Labour = { ...withSubsidy(NO_LABOUR, 'gold', { fen: 50_000 }), freight: [{ pieces: 1, fen: 1_200 }], distance: { steps: [{ beyond_km: 5, fen_a_km: 150 }], cap_fen: 6_000 } };
  const dearer = { ...table, distance: { ...table.distance, cap_fen: 7_000 } };
  const [before, after] = [linesOf('labour', asContent(table)), linesOf('labour', asContent(dearer))];
  expect(before).toHaveLength(4);
  expect(after.filter((line) => !before.includes(line))).toEqual(['≤ ¥70.00']);
  expect(linesOf('labour', '{"rates":[]}')).toEqual([]);
});

test('models are put into groups line by line, with either equals sign', () => {
  expect(readGroups('X9 = fold\nA1＝entry\nnothing\n')).toEqual({ X9: 'fold', A1: 'entry' });
});

test('rows pasted from a spreadsheet become parts, with full-width digits and separators', () => {
  const { parts, bad } = readParts('件号\t名称\t领用价\nＰ１０１\t后壳\t￥１,２３４.５\t\t是\t否\tX9 A1\n');
  expect(bad).toEqual([]);
  expect(parts).toEqual([{ number: 'P101', name: '后壳', price_fen: 123_450, retail_fen: 0, serial: true, owed_back: false, models: 'X9 A1', substitutes: [] }]);
});

test('a pasted row that cannot be read is named by its number and reason', () => {
  expect(readParts('P1\t屏幕\tabc\n\t无号\t1\nP2\t\t1\nP3\t壳\t1\t-2').bad).toEqual([
    { row: 1, why: 'price' },
    { row: 2, why: 'number' },
    { row: 3, why: 'name' },
    { row: 4, why: 'retail' },
  ]);
});

test('a pasted part that is known is changed in its place', () => {
  expect(merge([part('a', 1), part('b', 2)], [part('a', 9), part('c', 3)]).map((each) => [each.number, each.price_fen])).toEqual([['a', 9], ['b', 2], ['c', 3]]);
});

import { expect, test } from 'vitest';
import type { ReturnRules } from '../../contract';
import { actsOf, asked, isReady, NOTHING_BROUGHT, type Brought } from './steps';

const RULES: ReturnRules = {
  free_days: 7,
  categories: [
    { code: 'accessory', name_zh: '配件', name_en: 'Accessories', returnable: true, seasonal: false },
    { code: 'seasonal', name_zh: '季节性商品', name_en: 'Seasonal goods', returnable: true, seasonal: true },
    { code: 'food', name_zh: '食品', name_en: 'Food', returnable: false, seasonal: false },
  ],
  departments: [{ code: 'sales', name_zh: '销售部', name_en: 'Sales' }],
};
const TODAY = '2026-03-09';
const brought = (more: Partial<Brought>): Brought => ({ ...NOTHING_BROUGHT, voucher: 'FP1', item: '耳机', category: 'accessory', soldOn: '2026-03-02', paid: 19_900, why: '不想要', ...more });
const ready = (more: Partial<Brought>) => isReady(brought(more), RULES, TODAY);
const at = (state: Parameters<typeof actsOf>[0]['state'], roles: string[], contested = false) => actsOf({ state, contested }, roles);

test('the seventh day after the sale needs no report, the eighth does', () => {
  expect(ready({})).toBe(true);
  expect(asked(brought({}), RULES, TODAY)).toMatchObject({ days: 7, late: false, report: false });
  expect(ready({ soldOn: '2026-03-01' })).toBe(false);
  expect(ready({ soldOn: '2026-03-01', report: 'JY-1' })).toBe(true);
});

test('goods that cannot be sold again, and our own damage, need a report', () => {
  expect(ready({ saleable: false })).toBe(false);
  expect(ready({ saleable: false, report: 'JY-1' })).toBe(true);
  expect(ready({ ours: true })).toBe(false);
});

test('a category that is never taken back is only when the damage is ours', () => {
  expect(ready({ category: 'food', report: 'JY-1' })).toBe(false);
  expect(ready({ category: 'food', report: 'JY-1', ours: true })).toBe(true);
});

test("seasonal goods ask for today's price, unless the damage is ours", () => {
  expect(ready({ category: 'seasonal' })).toBe(false);
  expect(ready({ category: 'seasonal', current: 9_900 })).toBe(true);
  expect(ready({ category: 'seasonal', ours: true, report: 'JY-1' })).toBe(true);
});

test('each step is offered to whom the program lets take it, and no refund while headquarters must rule', () => {
  expect(at('open', ['technician'])).toEqual([]);
  expect(at('open', ['storekeeper'])).toEqual(['receive', 'refuse']);
  expect(at('open', ['supervisor'])).toEqual(['agree', 'refuse']);
  expect(at('confirmed', ['receptionist'])).toEqual(['pay']);
  expect(at('confirmed', ['owner'])).toEqual(['pay', 'refuse']);
  expect(at('confirmed', ['receptionist'], true)).toEqual([]);
  expect(at('refunded', ['owner'])).toEqual([]);
  expect(at('double', ['storekeeper'])).toEqual(['refuse']);
});

import { expect, test } from 'vitest';
import type { OutletCard } from '../../contract';
import { pickOutlets, regionsOf } from './regions';

const outlet = (code: string, region: string, more: Partial<OutletCard> = {}): OutletCard => ({
  code, name: `${code} 网点`, level: 'a', region, last_sync_ms: 1_000, devices: 1, open_orders: 0, overdue_orders: 0,
  exposure_fen: 0, limit_fen: 100, left_fen: 100, open_requests: 0, open_conflicts: 0, ...more,
});

test('a region counts the outlets that are silent and those past their limit', () => {
  const regions = regionsOf([outlet('A1', '华南'), outlet('A2', '华南', { last_sync_ms: null }), outlet('B1', '华北', { exposure_fen: 101 }), outlet('C1', '')], 2_000);
  expect(regions).toEqual([
    { name: '华南', outlets: 2, silent: 1, past: 0 },
    { name: '华北', outlets: 1, silent: 0, past: 1 },
    { name: '', outlets: 1, silent: 0, past: 0 },
  ]);
});

test('an outlet is found by its code in full-width letters, within the chosen region only', () => {
  const all = [outlet('SZ0312', '华南'), outlet('BJ0001', '华北')];
  expect(pickOutlets(all, null, 'ｓｚ０３').map((each) => each.code)).toEqual(['SZ0312']);
  expect(pickOutlets(all, '华北', 'SZ')).toEqual([]);
});

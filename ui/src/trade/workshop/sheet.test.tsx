import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { WorkshopSheet } from '../../contract';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform } from '../../platform';
import { DESK } from '../../testing/desk';
import { Sheet, type Pictures } from './Sheet';

const file = (id: string, about: string, purpose: string) => ({ scope: 'SZ017', id, about, kind: 'photo', purpose, hash: id, size: 300_000, media: 'image/jpeg', note: id, added_on: '2026-03-09', added_ms: 0, added_by: '1-2', here: id !== 'gone', at_hq: id !== 'gone', erased: false, by_name: '' });
const FILES: Record<string, unknown[]> = { o1: [file('crack', 'o1', 'fault'), file('parcel', 'o1', 'workshop'), file('papers', 'o1', 'papers')], j1: [file('gone', 'j1', 'workshop')] };
const call = vi.fn();

const SHEET = {
  card: { row: { scope: 'SZ017', id: 'j1', order_id: 'o1', state: 'sent', item: 'device', unit: 'imei:1', model: 'X9', sent_on: '2026-03-03', received_on: null, ended_on: null, shipped_on: null, back_on: null, due_on: '2026-03-10', waybill: 'SF1', fault: '主板', accessories: '', outcome: '', contested: false }, outlet_name: '', number: 'N1', overdue: false, next: null },
  steps: [],
  photographs: 2,
  sent_name: '王建军',
  back_name: '',
} as unknown as WorkshopSheet;

beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  call.mockReset();
  call.mockImplementation((name: string, input: { about?: string; hash?: string }) => Promise.resolve(name === 'attachment.list' ? { attachments: FILES[input.about ?? ''] ?? [] } : { state: 'here', media: 'image/png', base64: 'AAAA', fault: null }));
});

const show = (door: 'outlet' | 'hq', pictures?: Pictures) => {
  choosePlatform({ ...DESK, door, call: call as never, on: () => () => undefined });
  render(
    <QueryClientProvider client={makeClient()}>
      <Sheet sheet={SHEET} {...(pictures ? { pictures } : {})} />
    </QueryClientProvider>,
  );
};

test('the workshop sees the photographs of the job and of its order, the parcel first, and one that has not come as missing', async () => {
  show('hq', { outlet: 'SZ017' });
  await screen.findByText('高级维修 · gone');
  await waitFor(() => expect(screen.queryAllByRole('button', { name: /放大/ }).map((face) => face.getAttribute('aria-label'))).toEqual(['放大：高级维修 · parcel', '放大：故障 · crack']));
  expect((screen.getByRole('button', { name: '高级维修 · gone 缺失' }) as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getAllByText('缺失').length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: /添\s?加/ })).toBeNull();
  expect(call).toHaveBeenCalledWith('attachment.list', { about: 'j1', outlet: 'SZ017' });
});

test('the outlet adds to the order, and an order that shows its own photographs only counts them here', async () => {
  show('outlet', { adding: true });
  expect(await screen.findByRole('button', { name: /添\s?加/ })).toBeTruthy();
  expect(screen.queryByText('照片 2 张')).toBeNull();
  cleanup();
  show('outlet');
  expect(screen.getByText('照片 2 张')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /添\s?加/ })).toBeNull();
});

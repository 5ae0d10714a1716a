import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../../app';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';

const PERSON = { id: 'h1', name: '郑配', roles: ['parts'], has_pin: true, active: true };
const LINES = [{ line: 0, part: 'P1', name: '屏幕', price_fen: 500_00, asked: 4, approved: 0, shipped: 0, received: 0, substitutes: '' }];
const card = (scope: string, left: number) => ({
  request: { scope, id: `r-${scope}`, state: 'open', why: '', asked_on: '2026-03-09', asked_ms: 1, asked_fen: 2_000_00, approved_fen: 0, contested: false },
  outlet_name: `${scope} 网点`, lines: LINES, shipments: [],
  exposure: { deposit_fen: 0, multiplier_pct: 150, limit_fen: 5_000_00, terms: [], exposure_fen: 5_000_00 - left, left_fen: left },
  pending_fen: 0, allowances_fen: 0, left_after_fen: 0, over: false, limits: { per_request_fen: 20_000_00, per_line_qty: 50 },
});
let queue: ReturnType<typeof card>[] = [];
let decided: unknown[] = [];

const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name === 'session.whoami') return { person: PERSON, outlet: null, joined: true, door: 'hq' } as never;
    if (name === 'request.queue') return { requests: queue } as never;
    if (name === 'request.decide') {
      decided.push(input);
      queue = queue.filter((each) => each.request.id !== (input as { request: string }).request);
      return { approved_fen: 0 } as never;
    }
    return { requests: 0 } as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  decided = [];
  choosePlatform(host);
});

async function open() {
  render(<App client={makeClient()} router={makeRouter('hq', createMemoryHistory({ initialEntries: ['/parts'] }))} />);
  return screen.findByLabelText('批准 屏幕');
}

test('a request past the limit is cut to what fits, and goes only with a reason to the outlet', async () => {
  queue = [card('SZ1', 1_100_00)];
  await open();
  expect(screen.getByText('批准后超出网点额度 ¥900.00')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '削减到额度内' }));
  await userEvent.click(screen.getByRole('button', { name: '按填写的数量批准' }));
  expect(decided).toEqual([]);
  await userEvent.type(screen.getByLabelText('给网点的说明'), '余下的月底批');
  await userEvent.click(screen.getByRole('button', { name: '按填写的数量批准' }));
  await waitFor(() => expect(decided).toEqual([{ outlet: 'SZ1', request: 'r-SZ1', approved: [2], why: '余下的月底批' }]));
});

test('one stroke approves what is within limits and leaves the exception', async () => {
  queue = [card('SZ1', 5_000_00), card('SZ2', 1_00), card('SZ3', 2_000_00)];
  await open();
  await userEvent.click(screen.getByRole('button', { name: '批准额度内的 2 张' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('2 张申领，2 家网点，共 ¥4,000.00')).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: '批准额度内的 2 张' }));
  await waitFor(() => expect(decided.map((each) => (each as { outlet: string }).outlet)).toEqual(['SZ1', 'SZ3']));
  await waitFor(() => expect(screen.queryByRole('button', { name: /批准额度内/ })).toBeNull());
});

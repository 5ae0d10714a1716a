import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../../app';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';
import { lastMonth, monthsBack, submitFrom } from './months';

const PERSON = { id: 's1', name: '陈国强', roles: ['owner'], has_pin: true, active: true };
let ended = true;
let said: [string, unknown][] = [];

const host: Platform = {
  door: 'outlet',
  async call(name: CallName, input: unknown) {
    if (name === 'session.whoami') return { person: PERSON, outlet: { code: 'SZ017', name: '网点' }, joined: true, door: 'outlet' } as never;
    if (name === 'settlement.preflight')
      return { month: lastMonth(), ended, settlement: null, lines: [], sums: { pays_fen: 8_000, owes_fen: 20_000, net_fen: -12_000, unpaid: 1, curable: 1 }, rules: { repeat_days: 30, dispute_days: 7, silence_max_fen: 50_000, fee_records: ['repair', 'test'] }, ...(ended ? { lines: [LINE] } : {}) } as never;
    if (name === 'settlement.list') return { settlements: [] } as never;
    if (name !== 'settlement.submit') throw new CallFault('call.unknown');
    said.push([name, input]);
    return { lines: 1, net_fen: -12_000 } as never;
  },
  on: () => () => undefined,
  ...DESK,
};
const LINE = { kind: 'labour', about: 'o1', label: 'SZ017-A-0001', order: 'o1', model: 'X9', part: '', qty: 0, day: '2026-03-09', amount_fen: 0, booked_fen: 4_000, rule: 'labour@1', unpaid: 'codes_missing', cure: 'bench', missing: ['repair'], repeats: '', repeat_days: null };

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  said = [];
  choosePlatform(host);
});

const open = () => render(<App client={makeClient()} router={makeRouter('outlet', createMemoryHistory({ initialEntries: ['/settlement'] }))} />);

test('the owner sees what the month comes to and the rules, and submits that figure after one question', async () => {
  ended = true;
  open();
  expect(await screen.findByText('净额（网点应付）')).toBeTruthy();
  expect(screen.getByText('劳务费要齐的记录：维修代码、检测结果。')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '提交结算' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('▲ 其中 1 项还能补救')).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: '提交结算' }));
  await waitFor(() => expect(said).toEqual([['settlement.submit', { month: lastMonth(), net_fen: -12_000 }]]));
});

test('a month that is not over is shown and cannot be submitted', async () => {
  ended = false;
  open();
  expect(await screen.findByText(/还没有结束/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '提交结算' })).toBeNull();
});

test('months run back over the turn of the year', () => {
  expect(monthsBack('2026-02', 3)).toEqual(['2026-02', '2026-01', '2025-12']);
  expect(submitFrom('2025-12')).toBe('2026-01-01');
});

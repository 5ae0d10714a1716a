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

const PERSON = { id: 'h1', name: '李审', roles: ['settlement', 'finance'], has_pin: true, active: true };
const RULES = { repeat_days: 30, dispute_days: 7, silence_max_fen: 50_000, fee_records: ['test'] };
const queued = (scope: string, over: object) => ({
  scope, month: '2026-03', state: 'claimed', claim: `c-${scope}`, claimed_on: '2026-04-01', claimed_by: 'staff:x', claimed_ms: 1, claimed_fen: 4_000, review: '', reviewed_on: null, reviewed_by: '', allowed_fen: 0, note: '', approved_on: null, approved_by: '', paid_fen: 0, paid_on: null, paid_by: '', reference: '', contested: false,
  outlet_name: `${scope} 网点`, lines: 1, open_disputes: 0, found_fen: 4_000, difference_fen: 0, exceptions: 0, early: false, bank: null, ...over,
});
const inflated = queued('SZ017', { claimed_fen: 400_000, difference_fen: -396_000, exceptions: 1 });
const line = { scope: 'SZ017', month: '2026-03', line: 0, kind: 'labour', about: 'o1', label: 'SZ017-A-0001', part: '', qty: 0, claimed_fen: 400_000, rule: 'labour@3', found_fen: null, allowed_fen: null, why: '', note: '', settled: false };
let queue: object[] = [];
let said: [string, unknown][] = [];

const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name === 'session.whoami') return { person: PERSON, outlet: null, joined: true, door: 'hq' } as never;
    if (name === 'settlement.queue') return { settlements: queue } as never;
    if (name === 'dispute.list') return { disputes: [] } as never;
    if (name === 'settlement.show')
      return { settlement: inflated, claimed_by: '陈国强', lines: [line], recomputed: [{ line: 0, claimed_fen: 400_000, found_fen: 4_000, booked_fen: 4_000, pieces: 0, why: 'differs', book: null }], proposals: [], not_claimed: { pays_fen: 0, owes_fen: 0, net_fen: 0, unpaid: 0, curable: 0 }, disputes: [], notes: [], rules: RULES } as never;
    if (!name.startsWith('settlement.')) throw new CallFault('call.unknown');
    said.push([name, input]);
    if (name === 'settlement.approve') return { done: [{ outlet: 'GZ004', month: '2026-03', amount_fen: null, fault: { code: 'access.same_person', field: 'month', facts: {} } }] } as never;
    return { allowed_fen: 0, done: [] } as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  said = [];
  choosePlatform(host);
});

const open = () => render(<App client={makeClient()} router={makeRouter('hq', createMemoryHistory({ initialEntries: ['/settlement'] }))} />);

test('an inflated line stands beside the recomputed figure, and paying less than that needs a reason', async () => {
  queue = [inflated];
  open();
  expect(await screen.findByText('网点申报 ¥4,000.00，总部核算 ¥40.00，差 −¥3,960.00。')).toBeTruthy();
  expect(screen.getByText('▲ 与总部账不符')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /审核一致的/ })).toBeNull();
  const allowed = screen.getByLabelText('核定金额 SZ017-A-0001');
  await userEvent.clear(allowed);
  await userEvent.type(allowed, '10');
  await userEvent.click(screen.getByRole('button', { name: /审核通过/ }));
  expect(said).toEqual([]);
  await userEvent.type(screen.getByLabelText(/少付的理由/), '照片看不清');
  await userEvent.click(screen.getByRole('button', { name: /审核通过/ }));
  await waitFor(() => expect(said).toEqual([['settlement.review', { outlet: 'SZ017', month: '2026-03', claim: 'c-SZ017', lines: [{ line: 0, allowed_fen: 1_000, note: '照片看不清' }], deductions: [], note: '' }]]));
});

test('one stroke does what fits, and a refusal of one is shown with its outlet', async () => {
  queue = [queued('SZ017', {}), queued('GZ004', { state: 'reviewed', allowed_fen: 4_000 })];
  open();
  await userEvent.click(await screen.findByRole('button', { name: '审批 1 份' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('1 份，净额合计 ¥40.00')).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: '审批 1 份' }));
  expect(await within(dialog).findByText('▲ GZ004 2026-03')).toBeTruthy();
  expect(said).toEqual([['settlement.approve', { items: [{ outlet: 'GZ004', month: '2026-03' }] }]]);
});

import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../../app';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { today } from '../../parts';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';

const RULES = { repeat_days: 30, dispute_days: 7, silence_max_fen: 50_000, fee_records: [] };
const paid = {
  scope: 'SZ017', month: '2026-03', state: 'paid', claim: 'c', claimed_on: '2026-04-01', claimed_by: 'staff:x', claimed_ms: 1, claimed_fen: 4_000, review: 'r', reviewed_on: '2026-04-02', reviewed_by: '', allowed_fen: 4_000, note: '', approved_on: '2026-04-03', approved_by: '', paid_fen: 4_000, paid_on: '2026-04-05', paid_by: '', reference: 'ICBC 0401', contested: false, payment: 'p9', payment_fen: 4_000, returned_on: null, returned_by: '', returned_fen: null, returned_why: '',
};
let roles: string[] = [];
let settlement: object = paid;
let said: [string, unknown][] = [];

const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name === 'session.whoami') return { person: { id: 'h1', name: '赵敏', roles, has_pin: true, active: true }, outlet: null, joined: true, door: 'hq' } as never;
    if (name === 'settlement.list') return { settlements: [{ ...paid, outlet_name: '福田店', lines: 1, open_disputes: 0 }] } as never;
    if (name === 'dispute.list') return { disputes: [] } as never;
    if (name === 'settlement.show') return { settlement, claimed_by: '陈国强', lines: [], recomputed: [], proposals: [], not_claimed: { pays_fen: 0, owes_fen: 0, net_fen: 0, unpaid: 0, curable: 0 }, disputes: [], notes: [], rules: RULES } as never;
    if (name !== 'payment.reverse') throw new CallFault('call.unknown');
    said.push([name, input]);
    return { owed_fen: 4_000 } as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  [said, roles, settlement] = [[], ['finance'], paid];
  choosePlatform(host);
});

const open = () => render(<App client={makeClient()} router={makeRouter('hq', createMemoryHistory({ initialEntries: ['/settlement/paid'] }))} />);
/** The dialog's own, behind the page's. */
const verb = () => screen.getAllByRole('button', { name: '付款被退回' }).at(-1)!;
/** The first one of the list is open. */
const shown = () => screen.findByText(/¥40.00，ICBC 0401/);

test('finance writes down that the bank returned a payment, with its day and why', async () => {
  open();
  await shown();
  await userEvent.click(screen.getByRole('button', { name: '付款被退回' }));
  expect(await screen.findByText('¥40.00 的付款被退回？')).toBeTruthy();
  await userEvent.click(verb());
  expect(said).toEqual([]);
  expect(screen.getByText('这一项必须填写。')).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/退回原因/), '户名不符');
  await userEvent.click(verb());
  await waitFor(() => expect(said).toEqual([['payment.reverse', { outlet: 'SZ017', month: '2026-03', payment: 'p9', returned_on: today(), why: '户名不符' }]]));
});

test('who only looks is not offered it, and what came back is told with its day and reason', async () => {
  roles = ['auditor'];
  settlement = { ...paid, state: 'approved', payment: '', paid_on: null, paid_fen: 0, reference: '', returned_on: '2026-04-08', returned_fen: 4_000, returned_why: '户名不符' };
  open();
  expect(await screen.findByText(/¥40.00 被银行退回：户名不符/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '付款被退回' })).toBeNull();
});

import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../../app';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';

const PERSON = { id: 'h1', name: '李审', roles: ['settlement', 'finance'], has_pin: true, active: true };
const card = (more: object) => ({
  outlet_name: '华强北', kind: 'labour', label: 'SZ1A-001', rule: 'labour@3', claimed_fen: 4_000, answer_by: '2026-04-09', overdue: false, scope: 'SZ017', about: '2026-03', line: 0, month: '2026-03', account: '', part: '', posted_on: null, state: 'raised', wanted_fen: 4_000, allowed_fen: 1_000, why: '确已更换', raised_on: '2026-04-02', raised_by: 'staff:p1', offer: '', offered_fen: null, waits_for: 'hq', waits_since: '2026-04-02', amount_fen: null, difference_fen: 0, ended_on: null, ended_by: '', ended_why: '', correction: '', uncorrected: false, ...more,
});
const ofRecord = { kind: 'deposit_paid', label: '', rule: '', about: '9-4', account: 'deposit', posted_on: '2026-03-09', wanted_fen: 65_000, allowed_fen: 60_000, why: '银行回单不符' };
const FACT = { event: { word: 'deposit_paid', actor: '钱结', at_ms: 1, at_hq: true, voided: false, detail: {} }, pc: '', postings: [] };
const line = (id: string, day: string, account = 'deposit') => ({ about: '', account, day, entry: 'posted', fen: 5_000, id, line: 0, part: '', qty: 0 });
let disputes: ReturnType<typeof card>[] = [];
let said: [string, unknown][] = [];

const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name === 'session.whoami') return { person: PERSON, outlet: null, joined: true, door: 'hq' } as never;
    if (name === 'dispute.list') return { disputes, rules: { dispute_days: 7, silence_max_fen: 50_000 } } as never;
    if (name === 'dispute.show') return { dispute: disputes.find((each) => each.about === (input as { about: string }).about), notes: [], stands_fen: 60_000 } as never;
    if (name === 'statement.record') return FACT as never;
    if (name === 'request.list') return { requests: [] } as never;
    if (name === 'return.list') return { returns: [] } as never;
    if (name === 'statement.show') {
      return { statement: { lines: [line('9-4', '2099-01-01'), line('9-8', '2026-01-01'), line('9-9', '2099-01-02'), line('9-7', '2099-01-02', 'bank')] }, hash: '', parts: {}, orders: {} } as never;
    }
    if (!name.startsWith('dispute.')) throw new CallFault('call.unknown');
    said.push([name, input]);
    return {} as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  said = [];
  disputes = [card({}), card(ofRecord)];
  choosePlatform(host);
});
const open = () => render(<App client={makeClient()} router={makeRouter('hq', createMemoryHistory({ initialEntries: ['/settlement/disputes'] }))} />);
/** The n-th of the list, by the keyboard. */
const choose = async (nth: number) => {
  const list = await screen.findByRole('group', { name: /^争议\./ });
  for (let n = 0; n < nth; n += 1) fireEvent.keyDown(list, { key: 'ArrowDown' });
};

test("a statement's line stands in one list beside the settlements', with what the book has now", async () => {
  open();
  await choose(2);
  await screen.findByRole('heading', { name: /华强北 · 押金到账或退还/ });
  await screen.findByText('账上现为', { exact: false });
  await screen.findByText('银行回单不符');
});

test('headquarters verifies, offers and rules that the line stands, each named by the record', async () => {
  open();
  await choose(2);
  await userEvent.type(await screen.findByLabelText(/理由/), '已向银行查询');
  await userEvent.click(screen.getByRole('button', { name: '记为已核实' }));
  await waitFor(() => expect(said.at(-1)).toEqual(['dispute.step', { outlet: 'SZ017', about: '9-4', line: 0, why: '已向银行查询' }]));
  await userEvent.type(screen.getByLabelText(/理由/), '只到账 600 元');
  await userEvent.click(screen.getByRole('button', { name: '裁定这一笔成立' }));
  const sure = await screen.findByRole('dialog');
  expect(sure.textContent).toContain('押金差额');
  await userEvent.click(within(sure).getByRole('button', { name: '裁定这一笔成立' }));
  await waitFor(() => expect(said.at(-1)).toEqual(['dispute.end', { outlet: 'SZ017', about: '9-4', line: 0, why: '只到账 600 元' }]));
});

test('a correction that is owed stays on the list until the record is named, one of the same account since', async () => {
  disputes = [card({ ...ofRecord, state: 'settled', waits_for: '', amount_fen: 65_000, uncorrected: true })];
  open();
  await choose(1);
  expect((await screen.findAllByText('待更正')).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: '记为已核实' })).toBeNull();
  const records = await screen.findByRole('combobox', { name: /更正的记录/ });
  await userEvent.click(records);
  expect(await screen.findAllByTitle(/2099-01-0/)).toHaveLength(1);
  await userEvent.click(screen.getByTitle(/2099-01-02/));
  await userEvent.click(screen.getByRole('button', { name: '就是这一条' }));
  await waitFor(() => expect(said).toEqual([['dispute.correct', { outlet: 'SZ017', about: '9-4', line: 0, record: '9-9' }]]));
});

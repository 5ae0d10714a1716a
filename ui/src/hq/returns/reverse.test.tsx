import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../../app';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';

const row = { scope: 'SZ017', id: 'r1', waybill: 'SF2', returned_on: '2026-03-09', value_fen: 40_000, state: 'inspected', why: '空壳', inspection: 'i1', reversed_on: null, reversed_why: '' };
const lines = [{ scope: 'SZ017', returned: 'r1', line: 0, part: 'SCR-1', qty: 2, price_fen: 20_000, written_off: 1, name: '屏幕' }];
let now: object = row;
let refuse: CallFault | null = null;
let said: unknown[] = [];

const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name === 'session.whoami') return { person: { id: 'h1', name: '孙库', roles: ['warehouse'], has_pin: true, active: true }, outlet: null, joined: true, door: 'hq' } as never;
    if (name === 'return.list') return { returns: [{ row: now, lines, outlet_name: '福田店' }] } as never;
    if (name !== 'inspection.reverse') throw new CallFault('call.unknown');
    if (refuse) throw refuse;
    said.push(input);
    return {} as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  [said, now, refuse] = [[], row, null];
  choosePlatform(host);
});

const open = () => render(<App client={makeClient()} router={makeRouter('hq', createMemoryHistory({ initialEntries: ['/parts/inspect'] }))} />);
const ask = async () => {
  await userEvent.click(await screen.findByRole('button', { name: '撤销检验' }));
  await userEvent.type(await screen.findByLabelText(/撤销原因/), '点错了箱子');
  await userEvent.click(screen.getAllByRole('button', { name: '撤销检验' }).at(-1)!);
};

test('an inspection of the wrong parcel is taken back with a reason', async () => {
  open();
  await ask();
  await waitFor(() => expect(said).toEqual([{ outlet: 'SZ017', returned: 'r1', why: '点错了箱子' }]));
});

test('what the outlet sent again since is said where it was asked', async () => {
  refuse = new CallFault('inspection.sent_again', 'returned', { part: 'SCR-1', qty: 1, owed: 0 });
  open();
  await ask();
  expect(await screen.findByText(/网点已经再次寄出/)).toBeTruthy();
});

test('a return whose inspection was taken back waits again and says why', async () => {
  now = { ...row, state: 'sent', inspection: '', why: '', reversed_on: '2026-03-12', reversed_why: '点错了箱子' };
  open();
  expect(await screen.findByText(/上次检验已撤销：点错了箱子/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '撤销检验' })).toBeNull();
});

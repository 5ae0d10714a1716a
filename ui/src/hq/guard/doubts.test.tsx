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

const day = { outlet: 'SZ017', outlet_name: '福田店', number: 'SZ017-A-0001', day: '2026-03-11', opened_by: '李娜', pc_ms: 1_773_000_000_000, hq_ms: 1_772_900_000_000, cleared: null };
const days = [
  { ...day, order: 'o1', why: 'ahead' },
  { ...day, order: 'o2', number: 'SZ017-A-0002', why: 'ran_back', cleared: { by: 'li.na', at_ms: 1_773_000_000_000, why: '接修单日期属实' } },
  { ...day, order: 'o3', number: 'SZ017-A-0003', why: 'confirmed', hq_ms: null },
];
let said: unknown[] = [];
let roles = ['network'];

const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name === 'session.whoami') return { person: { id: 'h1', name: '孙总', roles, has_pin: true, active: true }, outlet: null, joined: true, door: 'hq' } as never;
    if (name === 'guard.doubts') return { from: '2025-12-10', to: '2026-03-11', days, outlets: [{ outlet: 'SZ017', name: '福田店', unconfirmed: 2, cleared: 1, confirmed: 1, orders: 9 }] } as never;
    if (name !== 'guard.doubt_clear') throw new CallFault('call.unknown');
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
  [said, roles] = [[], ['network']];
  choosePlatform(host);
});

const open = () => render(<App client={makeClient()} router={makeRouter('hq', createMemoryHistory({ initialEntries: ['/guard/doubts'] }))} />);
const tickAll = async () => userEvent.click((await screen.findAllByRole('checkbox'))[0]!);

test('of all that were ticked only what waits is ticked off, with what was found', async () => {
  open();
  expect(await screen.findByText('接修单日期属实')).toBeTruthy();
  await tickAll();
  await userEvent.click(await screen.findByRole('button', { name: '核查完毕 1 单' }));
  await userEvent.type(await screen.findByLabelText(/查到的情况/), '时钟快两天');
  await userEvent.click(screen.getByRole('button', { name: '核查完毕' }));
  await waitFor(() => expect(said).toEqual([{ days: [{ outlet: 'SZ017', order: 'o1' }], why: '时钟快两天' }]));
});

test('who may not tick days off is offered no button for it', async () => {
  roles = ['warehouse'];
  open();
  await screen.findByText('接修单日期属实');
  await tickAll();
  expect(screen.queryByRole('button', { name: /核查完毕/ })).toBeNull();
});

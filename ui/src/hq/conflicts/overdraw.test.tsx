import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { App } from '../../app';
import type { ConflictCard } from '../../contract';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';

const PERSON = { id: 'h1', name: '郑配', roles: ['parts'], has_pin: true, active: true };
const OVERDRAW: ConflictCard = {
  scope: 'SZ017', id: 'A~B~draw', key: 'AE1', about: 'allowance', about_id: 'A', title: 'A 前台', field: 'draw', state: 'open',
  a_ref: 'A', a_value: '60000', a_actor: 'hq:li.na', a_name: 'hq:li.na', a_ms: 1_773_000_000_000, a_saw: 3, a_did: 'allowance_signed', a_day: '2026-03-09',
  b_ref: 'B', b_value: 'amount 20000 40000 ', b_actor: 'staff:s1', b_name: '陈国强', b_ms: 1_773_000_060_000, b_saw: 2, b_did: 'parts_drawn', b_day: '2026-03-09',
  a_claim: null, b_claim: null, winner: 'B', settled_by: '', settled_why: '', elsewhere: '',
};
let ruled: unknown[] = [];

const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name === 'session.whoami') return { person: PERSON, outlet: null, joined: true, door: 'hq' } as never;
    if (name === 'conflict.list') return { conflicts: [OVERDRAW] } as never;
    if (name === 'conflict.rule') ruled.push(input);
    return {} as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);

test('headquarters reads what was signed and what was taken, and accepts the overdraw or does not', async () => {
  ruled = [];
  choosePlatform(host);
  render(<App client={makeClient()} router={makeRouter('hq', createMemoryHistory({ initialEntries: ['/conflicts'] }))} />);
  await userEvent.click(await screen.findByText('A 前台'));
  expect(await screen.findByText('陈国强 在电脑 A 前台 上领用了寄存货，超出了总部签的离线额度。')).toBeTruthy();
  expect(screen.getByText('总部签的额度 ¥600.00')).toBeTruthy();
  expect(screen.getByText('当时还可领 ¥200.00，领了 ¥400.00')).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/裁定理由/), '复制过账本');
  await userEvent.click(screen.getByRole('button', { name: '不认可这次超领' }));
  await waitFor(() => expect(ruled).toEqual([{ outlet: 'SZ017', conflict: 'A~B~draw', winner: 'A', reason: '复制过账本' }]));
});

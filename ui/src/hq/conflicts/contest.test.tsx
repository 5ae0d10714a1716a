import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { App } from '../../app';
import type { ConflictCard } from '../../contract';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { Sides } from '../../outlet/order/Conflicts';
import { choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';

const PERSON = { id: 'h1', name: '郑配', roles: ['parts'], has_pin: true, active: true };
const CONTEST: ConflictCard = {
  scope: 'SZ017', id: 'A~B~order', key: 'nMB-1/MB0001', about: 'serial', about_id: 'MB-1/MB0001', title: 'MB-1/MB0001', field: 'order', state: 'open',
  a_ref: 'A', a_value: 'o1', a_actor: 'staff:s1', a_name: '陈国强', a_ms: 1_773_000_000_000, a_saw: 0, a_did: 'part_fitted', a_day: '2026-03-09',
  b_ref: 'B', b_value: 'o2', b_actor: 'staff:s2', b_name: '李梅', b_ms: 1_773_000_060_000, b_saw: 0, b_did: 'part_fitted', b_day: '2026-03-10',
  a_claim: { outlet: 'SZ017', id: 'o1', number: 'SZ017-A-0001' }, b_claim: { outlet: 'GZ004', id: 'o2', number: 'GZ004-A-0001' },
  winner: 'A', settled_by: '', settled_why: '', elsewhere: 'b',
};
let ruled: unknown[] = [];

const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name === 'session.whoami') return { person: PERSON, outlet: null, joined: true, door: 'hq' } as never;
    if (name === 'conflict.list') return { conflicts: [CONTEST] } as never;
    if (name === 'conflict.rule') ruled.push(input);
    return {} as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);

test('headquarters sees both outlets, both orders and both deeds, and rules by keyboard with a reason', async () => {
  ruled = [];
  choosePlatform(host);
  render(<App client={makeClient()} router={makeRouter('hq', createMemoryHistory({ initialEntries: ['/conflicts'] }))} />);
  await userEvent.click(await screen.findByText('序列号 MB-1/MB0001'));
  expect(await screen.findByText('SZ017 陈国强 和 GZ004 李梅 都用了同一件东西：序列号 MB-1/MB0001。它只有一件。')).toBeTruthy();
  const links = screen.getAllByRole('link', { name: /-A-0001$/ }).map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/outlets/SZ017/orders/o1', '/outlets/GZ004/orders/o2']);
  expect(screen.getAllByText(/装上了它/)).toHaveLength(2);
  const take = screen.getByRole('button', { name: '以GZ004 李梅为准' });
  take.focus();
  await userEvent.keyboard('{Enter}');
  expect(ruled).toEqual([]);
  await userEvent.type(screen.getByLabelText(/裁定理由/), '拆机核对');
  take.focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(ruled).toEqual([{ outlet: 'SZ017', conflict: 'A~B~order', winner: 'B', reason: '拆机核对' }]));
});

test('an outlet sees its own order, and of the other outlet what it did and on which day', () => {
  render(<Sides conflict={{ ...CONTEST, b_value: '', b_actor: '', b_name: '', b_claim: null }} />);
  const [own, other] = [...document.querySelectorAll('.bb-side')].map((side) => side.textContent ?? '');
  expect(own).toContain('工单 SZ017-A-0001');
  expect(own).toContain('陈国强');
  expect(other).toMatch(/^另一家网点装上了它 · 2026-03-10/);
  expect(other).not.toMatch(/GZ004|李梅/);
});

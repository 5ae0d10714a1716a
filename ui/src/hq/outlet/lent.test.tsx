import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../../app';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';

const OUTLET = { code: 'SZ017', name: '华强北', level: 'gold', region: '华南', last_sync_ms: null, open_orders: 0 };
const LOANER = { out: { id: 'l1', loaner: 'a', order_id: 'o1', lent_on: '2026-03-09', condition: '屏幕有划痕', number: 'SZ017A-001', customer_name: '王芳', by_name: '陈老板' }, id: 'a', name: 'Nova 备用', serial: 'LY-1', remark: '', state: 'lent', condition: '', contested: false, retired_why: '' };
const TOOL = { id: 't', number: 'T-01', name: '示波器', kind: 'tool', value_fen: 90_000, state: 'out', issued: 'i1', compensation_fen: 5_000, paid_fen: 1_000, issues: [{ id: 'i1', staff_name: '赵敏', issued_on: '2026-03-10' }], payments: [] };
let roles: string[] = [];

const host: Platform = {
  door: 'hq',
  async call(name: CallName) {
    if (name === 'session.whoami') return { person: { id: 'h1', name: '李审', roles, has_pin: true, active: true }, outlet: null, joined: true, door: 'hq' } as never;
    if (name === 'outlet.show') return { outlet: OUTLET } as never;
    if (name === 'loaner.list') return { loaners: [LOANER] } as never;
    if (name === 'tool.list') return { tools: [TOOL], assets: { pieces: 0, value_fen: 0, out: 0, out_fen: 0 }, owed_fen: 4_000, untaken: 0, people: [], ways: [] } as never;
    throw new CallFault('call.unknown');
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
beforeEach(() => choosePlatform(host));
afterEach(cleanup);
const open = () => render(<App client={makeClient()} router={makeRouter('hq', createMemoryHistory({ initialEntries: ['/outlets/SZ017/lending'] }))} />);

test('headquarters sees who has which loaner, tool and key of an outlet, and no button that changes them', async () => {
  roles = ['warehouse'];
  open();
  await screen.findByText('王芳');
  await screen.findByText('赵敏');
  expect(screen.getByText('¥40.00')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /收回|归还|登记|发/ })).toBeNull();
});

test('who may not see tools sees the loaners', async () => {
  roles = ['network'];
  open();
  await screen.findByText('王芳');
  expect(screen.queryByText('示波器')).toBeNull();
});

import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../app';
import type { SyncStatus } from '../contract';
import { hearStale, makeClient } from '../data/client';
import { startLanguages } from '../i18n';
import { History } from '../outlet/sync/History';
import { CallFault, choosePlatform, type CallName, type Platform } from '../platform';
import { makeRouter } from '../router';
import { DESK } from '../testing/desk';

let status: Partial<SyncStatus>;
let calls: [string, unknown][] = [];
let stale: (topics: readonly string[] | null) => void = () => undefined;

const host: Platform = {
  door: 'outlet',
  async call(name: CallName, input: unknown) {
    calls.push([name, input]);
    if (name === 'session.whoami') return { person: null, outlet: null, joined: false } as never;
    if (name === 'sync.status' || name === 'sync.now') return status as never;
    if (name === 'network.join_hold') return {} as never;
    throw new CallFault('call.unknown');
  },
  on: (heard) => {
    stale = heard;
    return () => undefined;
  },
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  calls = [];
  status = { joined: true, running: true, fault: null, snapshot: { here: 3, of: 8 } };
  choosePlatform(host);
});

test('a book on its way says how much is here, is paused and goes on', async () => {
  const user = userEvent.setup();
  const client = makeClient();
  hearStale(client, host);
  render(<App client={client} router={makeRouter('outlet', createMemoryHistory())} />);
  await screen.findByText('已取 3 / 8 份');
  await user.click(screen.getByRole('button', { name: '暂停' }));
  await waitFor(() => expect(calls).toContainEqual(['network.join_hold', { hold: true }]));
  status = { ...status, running: false, fault: { code: 'sync.held' } };
  stale(['sync']);
  await screen.findByText(/已收到的都留着/);
  await user.click(screen.getByRole('button', { name: '继续' }));
  await waitFor(() => expect(calls).toContainEqual(['network.join_hold', { hold: false }]));
  await waitFor(() => expect(calls.map(([name]) => name)).toContain('sync.now'));
});

test('the history is never called whole before its last record is here', () => {
  const { rerender, container } = render(<History status={{ history: { here: 9_999, of: 10_000 }, behind: 2 }} />);
  screen.getByText('更早的记录已取 99%（9999 / 10000）');
  screen.getByText(/2 处旧单据/);
  rerender(<History status={{ history: null, behind: 0 }} />);
  expect(container.textContent).toBe('');
});

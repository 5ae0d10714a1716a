import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../app';
import { hearStale, makeClient } from '../data/client';
import { startLanguages } from '../i18n';
import { CallFault, choosePlatform, type CallName, type Platform } from '../platform';
import { makeRouter } from '../router';
import { DESK } from '../testing/desk';

const OWNER = { id: 'p1', name: '陈老板', roles: ['owner'], has_pin: true, active: true };
let joined = false;
let person: typeof OWNER | null = null;
let stale: (topics: readonly string[] | null) => void = () => undefined;

const host: Platform = {
  door: 'outlet',
  async call(name: CallName, input: unknown) {
    if (name === 'session.whoami') return { person, outlet: { code: 'SZ1', name: '华强北' }, joined } as never;
    if (name === 'session.people') return { people: [OWNER] } as never;
    if (name === 'demo.open') joined = true;
    if (name === 'session.open') {
      if ((input as { pin: string }).pin !== '2580') throw new CallFault('access.wrong_pin', 'pin');
      person = OWNER;
    }
    // What this story does not tell, the host does not know: a screen must bear that.
    if (!/^(demo|session)\./.test(name)) throw new CallFault('call.unknown');
    return { outlet: 'SZ1', name: '华强北', people: [{ name: '陈老板', pin: '2580' }] } as never;
  },
  on: (heard) => {
    stale = heard;
    return () => undefined;
  },
  ...DESK,
};

// A busy machine draws late; what is asserted is order, not speed.
configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  joined = false;
  person = null;
  choosePlatform(host);
});

function open() {
  const client = makeClient();
  hearStale(client, host);
  render(<App client={client} router={makeRouter('outlet', createMemoryHistory())} />);
}

test('Enter at a first start opens the demo outlet, and a person signs in by a digit and the PIN', async () => {
  const user = userEvent.setup();
  open();
  await screen.findByRole('button', { name: '打开演示网点' });
  await user.keyboard('{Enter}');
  await screen.findByRole('button', { name: /陈老板/ });
  await user.keyboard('1');
  await user.type(await screen.findByLabelText('PIN 码'), '1111{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('不对');
  await user.type(screen.getByLabelText('PIN 码'), '2580{Enter}');
  await screen.findByRole('navigation', { name: '主导航' });
});

test('what the host calls stale is asked again', async () => {
  joined = true;
  open();
  await screen.findByRole('button', { name: /陈老板/ });
  person = OWNER;
  stale(['stock']);
  expect(screen.queryByRole('navigation')).toBeNull();
  stale(['session']);
  await waitFor(() => expect(screen.getByRole('navigation', { name: '主导航' })).toBeTruthy());
});

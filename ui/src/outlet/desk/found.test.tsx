import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../../app';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';

const ANSWERS: Partial<Record<CallName, unknown>> = {
  'session.whoami': { person: { id: 'p1', name: '陈老板', roles: ['owner'] }, outlet: { code: 'SZ1', name: '华强北' }, joined: true },
  'order.list': { orders: [], counts: {}, total: 0 },
  'customer.find': { customers: [{ id: 'c9', name: '张秀英', phone: '13802668123', address: null, orders: 0 }] },
  'stock.list': { parts: [] },
};
const host: Platform = {
  door: 'outlet',
  async call(name: CallName) {
    const answer = ANSWERS[name];
    if (answer === undefined) throw new CallFault('call.unknown');
    return answer as never;
  },
  on: () => () => undefined,
  ...DESK,
};

// A busy machine draws late; what is asserted is order, not speed.
configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
beforeEach(() => choosePlatform(host));
afterEach(cleanup);

const openAt = (path: string) => render(<App client={makeClient()} router={makeRouter('outlet', createMemoryHistory({ initialEntries: [path] }))} />);

test('a customer who has brought nothing yet has a name and a telephone all the same', async () => {
  openAt('/customers/c9');
  await screen.findByRole('heading', { name: '张秀英' });
  screen.getByText('13802668123');
});

test('a part that was found is what the stock list looks for', async () => {
  openAt('/parts/LCD-M60P%2FBK');
  expect(((await screen.findByLabelText('料号、名称或拼音首字母')) as HTMLInputElement).value).toBe('LCD-M60P/BK');
});

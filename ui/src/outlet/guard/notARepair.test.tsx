import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from 'antd';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OrderRow } from '../../contract';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform, type CallName, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { NotARepair } from './NotARepair';

let said: unknown[] = [];
const host: Platform = {
  door: 'outlet',
  async call(name: CallName, input: unknown) {
    if (name === 'order.not_a_repair') said.push(input);
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
  choosePlatform(host);
});

function open(order: Partial<OrderRow>, signature: string | null) {
  const row = { id: 'o-1', state: 'tested', not_a_repair: '', ...order } as OrderRow;
  render(
    <QueryClientProvider client={makeClient()}>
      <App>
        <NotARepair order={row} signature={signature} pad={<span>签字板</span>} />
      </App>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

async function choose(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole('button', { name: '标记不算修理' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(screen.getByRole('combobox', { name: /原因/ }));
  await user.click(await screen.findByTitle('未见故障'));
  return dialog.querySelector<HTMLButtonElement>('button[type=submit]');
}

test('without the customer’s signature nothing can be marked, and the pad is there to sign on', async () => {
  const user = open({}, null);
  const verb = await choose(user);
  expect(verb?.disabled).toBe(true);
  await screen.findByText('签字板');
  await user.keyboard('{Enter}');
  expect(said).toEqual([]);
});

test('with a reason and the signature the mark names both', async () => {
  const user = open({}, 'att-7');
  const verb = await choose(user);
  expect(verb?.disabled).toBe(false);
  if (verb) await user.click(verb);
  await waitFor(() => expect(said).toEqual([{ order: 'o-1', reason: 'no_fault', signature: 'att-7' }]));
});

test('a device that was handed over is not marked any more, and a mark is taken back with a reason', async () => {
  open({ state: 'collected' }, 'att-7');
  expect(screen.queryByRole('button')).toBeNull();
  cleanup();
  const user = open({ state: 'collected', not_a_repair: 'no_fault' }, 'att-7');
  await user.click(screen.getByRole('button', { name: '撤回标记' }));
  await user.type(await screen.findByLabelText(/撤回原因/), '标错');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(said).toEqual([{ order: 'o-1', reason: null, why: '标错' }]));
});

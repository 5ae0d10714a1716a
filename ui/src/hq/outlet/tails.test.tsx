import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform, type CallName, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { Tails } from './Tails';

const TAIL = { outlet: 'SZ017', lost: 'A 前台', by: 'C 新前台', changesets: 3, facts: 5, oldest_ms: 1_773_021_600_000, newest_ms: 1_773_025_200_000, reason: '' };
let ruled: unknown[] = [];
const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name === 'tail.rule') {
      ruled.push(input);
      return {} as never;
    }
    return { tails: [{ ...TAIL, offer: '0000000000007-9', state: 'held' }, { ...TAIL, offer: '0000000000007-A', state: 'refused', reason: '核对不上' }] } as never;
  },
  on: () => () => undefined,
  ...DESK,
};

// A busy machine draws late; what is asserted is order, not speed.
configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  ruled = [];
  choosePlatform(host);
});

const open = (outlet?: string) =>
  render(
    <QueryClientProvider client={makeClient()}>
      <Tails {...(outlet === undefined ? {} : { outlet })} />
    </QueryClientProvider>,
  );

test('nothing comes back without a reason and a second look at what it means', async () => {
  const user = userEvent.setup();
  open();
  await user.click(await screen.findByRole('button', { name: /批\s*准/ }));
  await screen.findByText(/C 新前台 下次同步时登记这些操作/);
  await user.keyboard('{Enter}');
  expect(ruled).toEqual([]);
  await user.type(screen.getByRole('textbox'), '电话核对过{Enter}');
  await waitFor(() => expect(ruled).toEqual([{ outlet: 'SZ017', offer: '0000000000007-9', accept: true, reason: '电话核对过' }]));
});

test('what was answered stays with its outlet and leaves the list of what waits', async () => {
  open('SZ017');
  expect((await screen.findAllByRole('row')).length).toBe(3);
  expect(screen.getByText('核对不上')).toBeDefined();
  cleanup();
  open();
  expect((await screen.findAllByRole('row')).length).toBe(2);
});

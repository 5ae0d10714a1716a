import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DoubtfulDay } from '../../contract';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { ClearDoubts } from './ClearDoubts';

const day = (order: string): DoubtfulDay => ({ outlet: 'SZ017', outlet_name: '福田店', order, number: order, day: '2026-03-11', opened_by: '李娜', why: 'ahead', pc_ms: 1_773_000_000_000, hq_ms: 1_772_900_000_000, cleared: null });
const many = (count: number) => Array.from({ length: count }, (_, at) => day(`o${at}`));
let said: { days: { outlet: string; order: string }[]; why: string }[] = [];
let refuse: CallFault | null = null;
let done = 0;

const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name !== 'guard.doubt_clear') throw new CallFault('call.unknown');
    if (refuse) throw refuse;
    said.push(input as (typeof said)[number]);
    return {} as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  [said, refuse, done] = [[], null, 0];
  choosePlatform(host);
});

const client = makeClient();
const page = (rows: readonly DoubtfulDay[]) => (
  <QueryClientProvider client={client}>
    <ClearDoubts rows={rows} onDone={() => (done += 1)} />
  </QueryClientProvider>
);
const ask = async (count: number) => userEvent.click(await screen.findByRole('button', { name: `核查完毕 ${count} 单` }));
const give = async (why: string) => {
  await userEvent.type(await screen.findByLabelText(/查到的情况/), why);
  await userEvent.click(screen.getByRole('button', { name: '核查完毕' }));
};

test('days that a clock made doubtful are ticked off together, with what was found', async () => {
  render(page(many(2)));
  await ask(2);
  await give('时钟快两天');
  await waitFor(() => expect(said).toEqual([{ days: [{ outlet: 'SZ017', order: 'o0' }, { outlet: 'SZ017', order: 'o1' }], why: '时钟快两天' }]));
  await waitFor(() => expect(done).toBe(1));
});

test('more than headquarters takes at once are said one call after the other', async () => {
  render(page(many(501)));
  await ask(501);
  await give('时钟快两天');
  await waitFor(() => expect(said.map(({ days }) => days.length)).toEqual([500, 1]));
});

test('a question that was asked stays, whatever a colleague ticks off meanwhile', async () => {
  const { rerender } = render(page(many(1)));
  await ask(1);
  await userEvent.type(await screen.findByLabelText(/查到的情况/), '时钟快');
  rerender(page([]));
  expect(screen.getByLabelText<HTMLInputElement>(/查到的情况/).value).toBe('时钟快');
});

test('what headquarters refused is said where it was asked, and not the next time', async () => {
  refuse = new CallFault('thing.not_found', 'days', { id: 'o0' });
  render(page(many(1)));
  await ask(1);
  await give('时钟快');
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(done).toBe(0);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await ask(1);
  await screen.findByLabelText(/查到的情况/);
  expect(screen.queryByRole('alert')).toBeNull();
});

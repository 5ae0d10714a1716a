import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { DecideLoss } from './DecideLoss';
import { groupsOf } from './losses';

let said: { show_only?: boolean }[] = [];
let refuse: CallFault | null = null;

const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name !== 'loss.decide') throw new CallFault('call.unknown');
    if (refuse) throw refuse;
    said.push(input as (typeof said)[number]);
    return { loss: null, written_off_fen: 18_000, charged_fen: 20_000 } as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  [said, refuse] = [[], null];
  choosePlatform(host);
});

/** Two pieces that were drawn at ¥180 and at ¥200: one is written off, one charged. */
async function answer() {
  const [group] = groupsOf([{ outlet: 'SZ017', outlet_name: '福田店', account: 'missing', part: 'SCR-1', name: '屏幕', qty: 2, fen: 38_000, why: '盘点' }]);
  render(
    <QueryClientProvider client={makeClient()}>
      <DecideLoss group={group!} />
    </QueryClientProvider>,
  );
  const [off, charged] = screen.getAllByRole('spinbutton');
  await userEvent.type(off!, '{Backspace}1');
  await userEvent.type(charged!, '{Backspace}1');
  await userEvent.type(await screen.findByLabelText(/理由/), '电话核实');
  await userEvent.click(screen.getByRole('button', { name: /^决\s*定$/ }));
}
const decision = { outlet: 'SZ017', account: 'missing', lines: [{ part: 'SCR-1', written_off: 1, charged: 1 }], why: '电话核实' };

test('what is asked before a decision is what the book says it comes to, and not a mean', async () => {
  await answer();
  expect(await screen.findByText('核销 ¥180.00，扣款 ¥200.00')).toBeTruthy();
  expect(said).toEqual([{ ...decision, show_only: true }]);
  await userEvent.click(screen.getAllByRole('button', { name: /^决\s*定$/ }).at(-1)!);
  await waitFor(() => expect(said.at(-1)).toEqual(decision));
});

test('a decision that the book refuses is refused before it is asked', async () => {
  refuse = new CallFault('stock.short', 'lines.0.charged', { part: 'SCR-1', need: 2, have: 1 });
  await answer();
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
});

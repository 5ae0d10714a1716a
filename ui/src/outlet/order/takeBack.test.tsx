import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from 'antd';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform, type CallName, type Gives, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { Fittings } from './Fittings';

type Shown = Gives<'order.show'>;
const PIECE = { scope: 'SZ017', order_id: 'o-1', part: 'MB-1', name: '主板', qty: 1, price_fen: 60_000, old_serial: 'OLD-1', new_serial: 'MB0001', sold: false, owed_back: true, day: '2026-03-09' };

let said: unknown[] = [];
let refuses = false;
const host: Platform = {
  door: 'outlet',
  async call(name: CallName, input: unknown) {
    if (name !== 'order.unfit') return {} as never;
    said.push(input);
    if (refuses) throw { code: 'fitting.old_part_gone', field: 'fitting', facts: { part: 'MB-1', owed: 0, qty: 1, price_fen: 60_000 } };
    return { held_after: 4 } as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  said = [];
  refuses = false;
  choosePlatform(host);
});

function open(state: string, more: Partial<Shown> = {}) {
  const shown = { order: { id: 'o-1', state }, fittings: [{ id: 'f-1', ...PIECE }], taken_back: [], unit: null, ...more } as unknown as Shown;
  render(
    <QueryClientProvider client={makeClient()}>
      <App>
        <Fittings shown={shown} />
      </App>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

test('a part that was fitted by mistake is taken back by keyboard, and not without a reason', async () => {
  const user = open('ready');
  screen.getByRole('button', { name: '退料 主板' }).focus();
  await user.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog');
  await screen.findByLabelText(/退料原因/);
  await user.keyboard('{Enter}');
  expect(said).toEqual([]);
  await user.keyboard('扫错条码{Enter}');
  await waitFor(() => expect(said).toEqual([{ order: 'o-1', fitting: 'f-1', why: '扫错条码' }]));
  await waitFor(() => expect(dialog.isConnected && dialog.style.display !== 'none' && screen.queryByRole('dialog')).toBeFalsy());
});

test('a refusal says why in words and with its figures, and the dialog stays', async () => {
  refuses = true;
  const user = open('repairing');
  await user.click(screen.getByRole('button', { name: '退料 主板' }));
  await user.type(await screen.findByLabelText(/退料原因/), '扫错条码');
  await user.keyboard('{Enter}');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('它的旧件已经寄回，或总部已经处理，不能退料');
  expect(alert.textContent).toContain('还欠0');
  expect(alert.textContent).toContain('领用价¥600.00');
});

test('what was taken back stays, struck through, with who did it when and why', () => {
  open('repairing', { fittings: [], taken_back: [{ id: 'f-1', ...PIECE, reversed: 'r-1', reversed_on: '2026-03-10', reversed_by: 'staff:s1', reversed_why: '扫错条码', by_name: '王建军' }] });
  const row = screen.getByText('MB-1').closest('tr');
  expect(row?.className).toBe('bb-taken-back');
  expect(row?.textContent).toMatch(/王建军 退料：扫错条码$/);
  expect(screen.queryByRole('button', { name: /^退料/ })).toBeNull();
});

test('nothing is taken back of a device that was handed over', () => {
  open('collected');
  expect(screen.queryByRole('button', { name: /^退料/ })).toBeNull();
  expect(screen.getByText('MB-1')).toBeTruthy();
});

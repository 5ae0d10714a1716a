import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from 'antd';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform, type CallName, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { Count } from './Count';

const LINE = { part: 'SCR-1', name: '屏幕', serial: false, booked: 5, counted: 3, over: -2, price_fen: 200_00, value_fen: -400_00, odd: [], lost: [] };
let draft: string | null = null;
let drafts: Record<string, string> = {};
let plans: string[] = [];
let counts: unknown[] = [];
let dropped = 0;

const host: Platform = {
  door: 'outlet',
  async call(name: CallName, input: unknown) {
    if (name === 'stock.count_plan') plans.push((input as { shelf: string }).shelf);
    if (name === 'stock.count_plan') return { parts: [{ part: 'SCR-1', name: '屏幕', serial: false }] } as never;
    if (name === 'stock.count_list') return { counts: [] } as never;
    if (name === 'loss.list') return { open: [], decided: [] } as never;
    if (name === 'draft.load') return { json: draft, saved_ms: draft === null ? null : 1 } as never;
    if (name === 'draft.save') {
      const { kind, json } = input as { kind: string; json: string };
      drafts[kind] = json;
    }
    if (name === 'draft.drop') dropped += 1;
    if (name === 'stock.count') {
      counts.push(input);
      return { count: null, lines: [LINE], short_fen: 400_00, over_fen: 0 } as never;
    }
    return {} as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => {
  // Nothing has a size here, and of a list without one nothing is drawn.
  HTMLElement.prototype.getBoundingClientRect = () => ({ x: 0, y: 0, left: 0, top: 0, right: 1000, bottom: 600, width: 1000, height: 600 }) as DOMRect;
  return startLanguages('zh-CN');
});
afterEach(cleanup);
beforeEach(() => {
  draft = null;
  [drafts, plans] = [{}, []];
  counts = [];
  dropped = 0;
  choosePlatform(host);
});

function open() {
  render(
    <QueryClientProvider client={makeClient()}>
      <App>
        <Count />
      </App>
    </QueryClientProvider>,
  );
  return screen.findByLabelText('屏幕 实盘');
}

test('who counts sees no figure of the book, then the variance, and confirms it with a reason', async () => {
  const user = userEvent.setup();
  const field = await open();
  expect((field as HTMLInputElement).value).toBe('');
  await user.type(field, '3');
  await user.click(screen.getByRole('button', { name: '看 1 种的差异' }));
  await screen.findByText('缺 ¥400.00');
  expect(counts).toEqual([{ shelf: 'held', lines: [{ part: 'SCR-1', counted: 3 }], confirm: false }]);
  const confirm = screen.getByRole('button', { name: '确认盘点' });
  expect((confirm as HTMLButtonElement).disabled).toBe(true);
  await user.type(screen.getByLabelText('屏幕 原因'), '摔坏');
  await user.click(confirm);
  await screen.findByRole('dialog');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(counts.at(-1)).toEqual({ shelf: 'held', lines: [{ part: 'SCR-1', counted: 3, booked: 5, why: '摔坏' }], confirm: true }));
  await waitFor(() => expect(dropped).toBeGreaterThan(0));
});

test('a count that a power cut ended goes on where it was', async () => {
  draft = JSON.stringify({ added: [], lines: { 'SCR-1': { counted: 4, serials: [] } }, active: null });
  const field = await open();
  await waitFor(() => expect((field as HTMLInputElement).value).toBe('4'));
  expect(screen.getByText('上次没盘完的还在，接着盘。')).toBeTruthy();
});

test('headquarters’ shelf is counted for itself, and what was entered for the other one waits', async () => {
  const user = userEvent.setup();
  const field = await open();
  await user.type(field, '3');
  await user.click(screen.getByText('总部寄存'));
  const other = await screen.findByLabelText('屏幕 实盘');
  expect((other as HTMLInputElement).value).toBe('');
  await user.type(other, '0');
  await user.click(screen.getByRole('button', { name: '看 1 种的差异' }));
  await screen.findByText('缺 ¥400.00');
  expect(counts).toEqual([{ shelf: 'consigned', lines: [{ part: 'SCR-1', counted: 0 }], confirm: false }]);
  expect([...new Set(plans)]).toEqual(['held', 'consigned']);
  expect(drafts['stock_count']).toBe(JSON.stringify({ added: [], lines: { 'SCR-1': { counted: 3, serials: [] } }, active: null }));
});

import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Line } from '../../contract';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, type CallName, type Gives, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { LineTable } from './LineTable';

const LINE: Line = { about: '', account: 'deposit', day: '2026-02-03', entry: 'posted', fen: 1_000_000, id: '7-5', line: 1, part: '', qty: 0 };
const shown = { statement: { outlet: 'SZ017', end: '2026-02-28', lines: [LINE] }, hash: '', parts: {}, orders: {} } as unknown as Gives<'statement.show'>;
const event = { id: '7-5', word: 'deposit_paid', at_ms: 1_770_000_000_000, actor: 'hq:钱会计', detail: {}, at_hq: true, voided: false };
let asked: [string, unknown][] = [];
let here = true;
const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    asked.push([name, input]);
    if (name === 'request.list') return { requests: [] } as never;
    if (name === 'return.list') return { returns: [] } as never;
    if (name !== 'statement.record' || !here) throw new CallFault('thing.not_found');
    return { event, pc: '', postings: [] } as never;
  },
  on: () => () => undefined,
  ...DESK,
};

// A busy machine draws late; what is asserted is what happens, not how fast.
configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  asked = [];
  here = true;
  choosePlatform(host);
});

async function opened() {
  render(
    <QueryClientProvider client={makeClient()}>
      <LineTable shown={shown} outlet="SZ017" account={null} onAll={() => undefined} onOrder={() => undefined} />
    </QueryClientProvider>,
  );
  // The line is chosen by the keyboard: a table has no height here to draw its rows in.
  fireEvent.keyDown(screen.getByRole('group', { name: /明细/ }), { key: 'ArrowDown' });
}

test('a line that belongs to no order opens down to who wrote it, when and where', async () => {
  await opened();
  const facts = await screen.findByLabelText('记录', { selector: 'dl' });
  within(facts).getByText(/押金到账或退还/);
  within(facts).getByText('总部 钱会计');
  within(facts).getByText('登记时间');
  // It belongs to no paper: what is open is called by its account.
  screen.getByRole('region', { name: '押金' });
  expect(asked).toContainEqual(['statement.record', { outlet: 'SZ017', record: '7-5' }]);
});

test('what is not in this book says so', async () => {
  here = false;
  await opened();
  await screen.findByText(/还没有到本机的账里/);
});

import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { hearStale, makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform, type CallName, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { Recovery } from './Recovery';

let recovering = true;
let calls: string[] = [];
let stale: (topics: readonly string[] | null) => void = () => undefined;

const PCS = [
  { outlet: 'GZ004', letter: 'A', name: '前台', answered_ms: null, brought: 0 },
  { outlet: 'SZ017', letter: 'B', name: '工作台', answered_ms: 1_773_021_600_000, brought: 12 },
];

const host: Platform = {
  door: 'hq',
  async call(name: CallName) {
    calls.push(name);
    if (name === 'hq.recovery_end') {
      recovering = false;
      return {} as never;
    }
    return { recovering, began_ms: 1, shown_by: 'head_file', ended_ms: null, waiting: 0, pcs: PCS } as never;
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
  recovering = true;
  calls = [];
  choosePlatform(host);
});

function open() {
  const client = makeClient();
  hearStale(client, host);
  render(
    <QueryClientProvider client={client}>
      <Recovery />
    </QueryClientProvider>,
  );
}

test('who has not answered is named, and the end is asked for with what it costs', async () => {
  const user = userEvent.setup();
  open();
  expect((await screen.findByRole('alert')).textContent).toContain('不签发任何东西');
  const rows = screen.getAllByRole('row').map((row) => row.textContent);
  expect(rows[1]).toContain('还没有回应');
  expect(rows[2]).toContain('12');
  await user.click(screen.getByRole('button', { name: '结束恢复' }));
  await screen.findByText(/还有 1 台电脑没有回应/);
  expect(calls).not.toContain('hq.recovery_end');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(calls).toContain('hq.recovery_end'));
  stale(['network']);
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

test('nothing is shown where headquarters is not recovering', async () => {
  recovering = false;
  open();
  await waitFor(() => expect(calls).toContain('hq.recovery'));
  expect(screen.queryByRole('table')).toBeNull();
});

import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from 'antd';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { OrderRow } from '../../contract';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform, type CallName, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { Submit } from './Submit';

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);

/** The form over an order of which the verdict gives an exchange, or does not; past the fifteen days or within them. */
function open(given: boolean, past: boolean) {
  const said: unknown[] = [];
  const host: Platform = {
    door: 'outlet',
    async call(name: CallName, input: unknown) {
      if (name === 'exchange.submit') {
        said.push(input);
        return { exchange: 'x-1', missing: [] } as never;
      }
      const { kind } = input as { kind: string };
      const free = kind === 'guarantee';
      const list = { kind, brand: '', item: '', checks: free ? [] : ['invoice'], extra: [], photos: 0, days: null, whole: false };
      const refused = past && !free ? { code: 'exchange.past_days', field: 'order', facts: {} } : null;
      return { list, photos: 0, span: { from: null, last: null, limited: false }, refused, items: [], given } as never;
    },
    on: () => () => undefined,
    ...DESK,
  };
  choosePlatform(host);
  render(
    <QueryClientProvider client={makeClient()}>
      <App>
        <Submit order={{ id: 'o-1', item: '', complaint: '花屏', accessories: '' } as OrderRow} onDone={() => undefined} />
      </App>
    </QueryClientProvider>,
  );
  return said;
}

test('past the fifteen days what the verdict gives is offered first, and nothing is asked before it', async () => {
  const said = open(true, true);
  await screen.findByText('三包判定给出换货：不用核对单，不用回访，也不用复现故障。');
  expect(screen.queryByRole('checkbox')).toBeNull();
  await userEvent.setup().click(screen.getByRole('button', { name: /提\s*交/ }));
  await expect.poll(() => said).toMatchObject([{ order: 'o-1', kind: 'guarantee', fulfilled: [] }]);
});

test('within the days the checklist stands first, and the verdict beside it', async () => {
  open(true, false);
  await screen.findByRole('checkbox', { name: '购机发票' });
  expect(await screen.findByText('三包换货')).toBeTruthy();
});

test('what the verdict does not give is not offered', async () => {
  open(false, true);
  await screen.findByText('已经超过换机期限，请按保修维修处理。', { exact: false });
  expect(screen.queryByText('三包换货')).toBeNull();
});

import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { VisitCard } from '../../contract';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { today } from '../../parts';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { CallForm, CheckForm, EndForm } from './Forms';

let said: [CallName, unknown][] = [];
let refuse: CallFault | null = null;
const host: Platform = {
  door: 'outlet',
  async call(name: CallName, input: unknown) {
    if (name.startsWith('visit.')) said.push([name, input]);
    if (refuse && name.startsWith('visit.')) throw refuse;
    return {} as never;
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

const card = (row: Partial<VisitCard['row']>) => ({ row: { id: 'v-1', kind: 'on_site', device: 'X9', arrived_ms: null, ...row }, customer_name: '李娜', phone: '13800138000' }) as VisitCard;
const show = (form: ReactNode) => {
  render(
    <QueryClientProvider client={makeClient()}>
      <App>{form}</App>
    </QueryClientProvider>,
  );
  return userEvent.setup();
};
const verb = () => screen.getByRole('dialog').querySelector<HTMLButtonElement>('button[type=submit]');

test('a customer who is told of lateness is told until when, as the clock on the wall shows it', async () => {
  const user = show(<CallForm card={card({})} onDone={() => undefined} />);
  await user.type(await screen.findByRole('textbox', { name: /改到最晚/ }), '1530');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(said).toHaveLength(1));
  expect(said[0]).toEqual(['visit.call', { visit: 'v-1', reached: true, at: '', late_until: `${today()}T15:30`, said: '' }]);
});

test('what is taken along is described before it can be saved, and a refusal stands at its field', async () => {
  const user = show(<EndForm card={card({ kind: 'take_away', arrived_ms: 1 })} onDone={() => undefined} />);
  await screen.findByRole('textbox', { name: /外观/ });
  expect(verb()?.disabled).toBe(true);
  refuse = new CallFault('value.not_a_date', 'left_at', { value: '明天' });
  await user.type(screen.getByRole('textbox', { name: /外观/ }), '屏幕划痕');
  await user.type(screen.getByRole('textbox', { name: /离开时间/ }), '明天');
  await user.keyboard('{Enter}');
  const left = screen.getByRole('textbox', { name: /离开时间/ });
  await waitFor(() => expect(left.getAttribute('aria-invalid')).toBe('true'));
  expect(said[0]?.[1]).toMatchObject({ outcome: 'taken_away', looks: '屏幕划痕', left_at: '明天' });
});

test('a sheet that is not in order is sent back with what is to be put right', async () => {
  const user = show(<CheckForm card={card({ state: 'taken_away' })} onDone={() => undefined} />);
  await user.click(await screen.findByRole('checkbox', { name: '没有问题' }));
  expect(verb()?.disabled).toBe(true);
  await user.type(screen.getByRole('textbox', { name: /备注/ }), '缺顾客签字');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(said).toEqual([['visit.check', { visit: 'v-1', ok: false, note: '缺顾客签字' }]]));
});

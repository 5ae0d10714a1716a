import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../../app';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';

const WANG = { id: 'c9', name: '王芳' as string | null, phone: '13802668123' as string | null, address: null, orders: 0 };
let customer = WANG;
let roles = ['owner'];
let refusal: CallFault | undefined;
let asked: unknown[] = [];

const host: Platform = {
  door: 'outlet',
  async call(name: CallName, input: unknown) {
    if (name === 'customer.erase') {
      asked.push(input);
      if (refusal) throw refusal;
      customer = { ...WANG, name: null, phone: null };
      return {} as never;
    }
    const answers: Partial<Record<CallName, unknown>> = {
      'session.whoami': { person: { id: 'p1', name: '陈老板', roles }, outlet: { code: 'SZ1', name: '华强北' }, joined: true },
      'order.list': { orders: [], counts: {}, total: 0 },
      'customer.find': { customers: [customer] },
    };
    if (answers[name] === undefined) throw new CallFault('call.unknown');
    return answers[name] as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
beforeEach(() => {
  [customer, roles, refusal, asked] = [WANG, ['owner'], undefined, []];
  choosePlatform(host);
});
afterEach(cleanup);

const open = () => render(<App client={makeClient()} router={makeRouter('outlet', createMemoryHistory({ initialEntries: ['/customers/c9'] }))} />);

async function answerTheQuestion() {
  const user = userEvent.setup();
  (await screen.findByRole('button', { name: '清除资料' })).focus();
  await user.keyboard('{Enter}');
  await screen.findByText(/不能恢复/);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: '客户要求' })));
  (await screen.findByRole('radio', { name: '保存期限已过' })).focus();
  await user.keyboard(' {Enter}');
}

test('the owner erases a customer by keyboard, with a reason, after one question', async () => {
  open();
  await screen.findByRole('heading', { name: '王芳' });
  await answerTheQuestion();
  await screen.findByRole('heading', { name: '（已清除）' });
  expect(asked).toEqual([{ customer: 'c9', why: 'retention_over' }]);
  expect(screen.queryByRole('button', { name: '清除资料' })).toBeNull();
  expect(screen.queryByRole('button', { name: '修改资料' })).toBeNull();
});

test('without a reason nothing is erased', async () => {
  const user = userEvent.setup();
  open();
  await user.click(await screen.findByRole('button', { name: '清除资料' }));
  await screen.findByText(/不能恢复/);
  await user.click(screen.getAllByRole('button', { name: '清除资料' }).at(-1)!);
  await screen.findByText('这一项必须填写。');
  expect(asked).toEqual([]);
});

test('a customer with an open order is not erased, and the order is named', async () => {
  refusal = new CallFault('customer.in_business', 'customer', { orders: 1, numbers: 'SZ017-1' });
  open();
  await answerTheQuestion();
  await screen.findByText('SZ017-1');
  screen.getByText(/还有没结的工单/);
});

test('who is not the owner is not asked', async () => {
  roles = ['receptionist'];
  open();
  await screen.findByRole('heading', { name: '王芳' });
  expect(screen.queryByRole('button', { name: '清除资料' })).toBeNull();
});

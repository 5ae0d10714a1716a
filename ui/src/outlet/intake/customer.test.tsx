import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { CustomerBox } from './CustomerBox';
import { BLANK, type IntakeForm } from './form';

const host: Platform = {
  door: 'outlet',
  async call() {
    return { customers: [] } as never;
  },
  on: () => () => undefined,
  ...DESK,
};

beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);

test('Enter right behind the last character takes the whole name, though the list is a moment behind', async () => {
  choosePlatform(host);
  const said: Partial<IntakeForm>[] = [];
  render(
    <QueryClientProvider client={makeClient()}>
      <CustomerBox form={BLANK} put={(change) => said.push(change)} fault={undefined} onDone={() => undefined} />
    </QueryClientProvider>,
  );
  const user = userEvent.setup();
  await user.type(screen.getByRole('combobox'), '王');
  await screen.findByRole('listbox');
  await user.keyboard('小波{Enter}');
  expect(said).toEqual([{ newCustomer: { name: '王小波', phone: '' } }]);
});

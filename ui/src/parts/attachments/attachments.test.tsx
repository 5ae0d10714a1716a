import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform } from '../../platform';
import { DESK } from '../../testing/desk';
import { Attachments } from './Attachments';
import { whereabouts, type Card } from './Tile';
import { kindOf } from './useAdding';

const card = (more: Partial<Card>): Card => ({
  scope: 'SZ017',
  id: '1-1',
  about: '1-0',
  kind: 'photo',
  purpose: 'intake',
  hash: 'ab',
  size: 300_000,
  media: 'image/jpeg',
  note: '',
  added_on: '2026-03-09',
  added_ms: 1_773_000_000_000,
  added_by: '1-2',
  here: true,
  at_hq: true,
  erased: false,
  by_name: '陈国强',
  ...more,
});

let cards: Card[] = [];
const call = vi.fn();
const asked = () => call.mock.calls.filter(([name]) => name === 'attachment.add');

beforeAll(() => startLanguages('zh-CN'));
beforeEach(() => {
  call.mockReset();
  call.mockImplementation((name: string, input: { hash?: string; only_here?: boolean }) => {
    if (name === 'attachment.list') return Promise.resolve({ attachments: cards });
    if (name === 'attachment.bytes') return Promise.resolve({ state: input.only_here || input.hash === 'ab' ? 'here' : 'missing', media: 'image/png', base64: 'AAAA', fault: null });
    return Promise.reject(new CallFault('file.too_large'));
  });
  choosePlatform({ ...DESK, door: 'outlet', call: call as never, on: () => () => undefined });
});
afterEach(cleanup);

const show = (purposes: readonly ('intake' | 'fault')[] = ['intake', 'fault']) =>
  render(
    <QueryClientProvider client={makeClient()}>
      <Attachments about="1-0" purposes={purposes} />
    </QueryClientProvider>,
  );

test('where a file is follows from what the door knows', () => {
  expect(whereabouts(card({}), false)).toBe('here');
  expect(whereabouts(card({ at_hq: false }), false)).toBe('on_the_way');
  expect(whereabouts(card({ here: false }), false)).toBe('elsewhere');
  expect(whereabouts(card({ here: false, at_hq: false }), true)).toBe('missing');
  expect(whereabouts(card({ here: false, erased: true }), true)).toBe('erased');
  expect([kindOf('application/pdf', 'intake'), kindOf('image/png', 'papers'), kindOf('image/png', 'fault')]).toEqual(['paper', 'paper', 'photo']);
});

test('a picture that is here is enlarged, the arrows go to the next, and Esc goes back', async () => {
  cards = [card({}), card({ id: '1-3', hash: 'cd', purpose: 'fault' })];
  const user = userEvent.setup();
  show();
  const faces = await screen.findAllByRole('button', { name: /放大/ });
  await waitFor(() => expect(faces.every((face) => !(face as HTMLButtonElement).disabled)).toBe(true));
  await user.click(faces[0] as HTMLElement);
  expect(await screen.findByText('接修 1/2')).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.className).toBe('bb-attachment-large'));
  await user.keyboard('{ArrowRight}');
  expect(screen.getByText('故障 2/2')).toBeTruthy();
  await user.keyboard('{ArrowRight}');
  expect(screen.getByText('接修 1/2')).toBeTruthy();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByText('接修 1/2')).toBeNull());
});

test('one that is elsewhere is asked for, and says that it is missing where headquarters lacks it too', async () => {
  cards = [card({ hash: 'nowhere', here: false, at_hq: false })];
  const user = userEvent.setup();
  show();
  expect(await screen.findAllByText('不在本机')).not.toHaveLength(0);
  expect(call).not.toHaveBeenCalledWith('attachment.bytes', expect.anything());
  await user.click(screen.getByRole('button', { name: '从总部取' }));
  expect(await screen.findAllByText('缺失')).not.toHaveLength(0);
});

test('an erased one has nothing to open or to fetch', async () => {
  cards = [card({ here: false, at_hq: false, erased: true })];
  show();
  expect(await screen.findAllByText('已随客户资料删除')).not.toHaveLength(0);
  expect(screen.queryByRole('button', { name: '从总部取' })).toBeNull();
});

test('a dropped paper that the host refuses stays to be tried again or left', async () => {
  cards = [];
  const user = userEvent.setup();
  show();
  const section = await screen.findByRole('group', { name: '照片与单据' });
  const paper = new File(['%PDF-1.4'], '发票.pdf', { type: 'application/pdf' });
  fireEvent.drop(section, { dataTransfer: { files: [paper] } });
  expect(await screen.findByText('没有存入')).toBeTruthy();
  expect(asked()[0]?.[1]).toMatchObject({ about: '1-0', kind: 'paper', purpose: 'intake' });
  await user.click(screen.getByRole('button', { name: '重试' }));
  await waitFor(() => expect(asked()).toHaveLength(2));
  await user.click(await screen.findByRole('button', { name: '不要了' }));
  expect(screen.queryByText('没有存入')).toBeNull();
});

test('where nothing may be added there is no button for it', async () => {
  cards = [];
  show([]);
  expect(await screen.findByText('没有照片和单据')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '添加' })).toBeNull();
});

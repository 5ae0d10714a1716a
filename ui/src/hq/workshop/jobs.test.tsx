import { createMemoryHistory } from '@tanstack/react-router';
import { act, cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../../app';
import type { WorkshopCard } from '../../contract';
import { makeClient, markStale } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';

const station = (code: string) => ({ code, name: '', days: 1, refurbishing_only: false });
/** A board on the line, before this station. */
const board = (next: string) =>
  ({
    row: { scope: 'SZ017', id: 'j1', order_id: '', serial: 'MB-7001', item: 'board', unit: '', state: 'on_line', model: 'X9', sent_on: '2026-03-03', received_on: null, ended_on: null, shipped_on: null, back_on: null, due_on: '2026-03-10', waybill: 'SF1', fault: '电源短路', accessories: '', outcome: '', contested: false },
    outlet_name: '福田店', number: '', overdue: false, next: station(next),
  }) as unknown as WorkshopCard;

let listed: WorkshopCard;
let stands: WorkshopCard;
let said: unknown[];
const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    const answers: Partial<Record<CallName, unknown>> = {
      'session.whoami': { person: { id: 'li', name: '李工', roles: ['refurbishing'] }, outlet: null, joined: true },
      'workshop.list': { jobs: [listed], line: [], overdue: 0 },
      'workshop.show': { jobs: [{ card: stands, steps: [], photographs: 0, sent_name: '', back_name: '' }] },
      'attachment.list': { attachments: [] },
      'workshop.station': { next: null },
    };
    if (!(name in answers)) throw new CallFault('call.unknown');
    if (name === 'workshop.station') said.push(input);
    return answers[name] as never;
  },
  on: () => () => undefined,
  ...DESK,
};

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
beforeEach(() => {
  sessionStorage.clear();
  [listed, stands, said] = [board('detect'), board('detect'), []];
  choosePlatform(host);
});
afterEach(cleanup);

async function open() {
  const client = makeClient();
  render(<App client={client} router={makeRouter('hq', createMemoryHistory({ initialEntries: ['/workshop'] }))} />);
  return { client, work: await screen.findByRole('button', { name: '过工位' }) };
}

test('the station that is worked on next is the one that the course has come to, however old the list is', async () => {
  stands = board('repair');
  const { work } = await open();
  await userEvent.click(work);
  within(await screen.findByRole('dialog')).getByText('维修换板 MB-7001');
});

test('a station that is being written down stays that one, whatever is heard of the job meanwhile', async () => {
  const { client, work } = await open();
  await userEvent.click(work);
  const dialog = await screen.findByRole('dialog');
  within(dialog).getByText('检测 MB-7001');
  await userEvent.type(within(dialog).getByLabelText(/^检测与处理/), '电源芯片击穿');
  // Another hand has passed it.
  listed = stands = board('repair');
  act(() => markStale(client, null));
  await screen.findByText('下一工位 维修换板');
  within(dialog).getByText('检测 MB-7001');
  await userEvent.click(within(dialog).getByRole('button', { name: '过工位' }));
  await waitFor(() => expect(said).toMatchObject([{ job: 'j1', station: 'detect', found: '电源芯片击穿' }]));
});

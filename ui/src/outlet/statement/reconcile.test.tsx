import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../../app';
import type { Compared, Line, Standing } from '../../contract';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';
import { DESK } from '../../testing/desk';

const HASH = 'ab'.repeat(32);
const line = (more: Partial<Line>): Line => ({ about: 'o1', account: 'held', day: '2026-02-03', entry: 'posted', fen: 20_000, id: '7-5', line: 0, part: 'LCD', qty: 1, ...more });
const row = (standing: Standing, id: string, ours: number | null, theirs: number | null): Compared => ({ standing, line: line({ id }), ours_fen: ours, ours_qty: 1, theirs_fen: theirs, theirs_qty: 1 });
const signed = (by: string, more: object = {}) => ({ by, person: by === 'hq' ? '钱结' : '陈老板', at_ms: 0, hash: HASH, holds: true, ...more });
const month = (...signatures: object[]) => ({ month: '2026-02', end: '2026-02-28', closed_ms: 0, closed_by: '钱结', at: { log: '1', seq: 9 }, signatures });
const statement = {
  as_known_at: { hash: '', log: '1', seq: 9 }, closed: true, closing: [{ account: 'held', part: 'LCD', qty: 1, fen: 20_000 }], end: '2026-02-28', fold: 1, format: 'f', heads: [], lines: [line({})], opening: [], outlet: 'SZ1', start: null,
};

let answers: Partial<Record<CallName, unknown>> = {};
let asked: [string, unknown][] = [];
const host: Platform = {
  door: 'outlet',
  async call(name: CallName, input: unknown) {
    asked.push([name, input]);
    if (!(name in answers)) throw new CallFault('call.unknown');
    return answers[name] as never;
  },
  on: () => () => undefined,
  ...DESK,
  pick: () => Promise.resolve({ name: 'SZ1.json', bytes: Uint8Array.of(1) }),
};

function compared(...lines: Compared[]) {
  const standings: Standing[] = ['agreed', 'different', 'missing_there', 'missing_here', 'next_period', 'withdrawn'];
  return { closed: true, counts: standings.map((standing) => ({ standing, lines: lines.filter((each) => each.standing === standing).length, fen: 0 })), lines, parts: {}, orders: { o1: 'SZ1A-001' } };
}

// A busy machine draws late; what is asserted is what happens, not how fast.
configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
beforeEach(() => {
  sessionStorage.clear();
  asked = [];
  answers = {
    'session.whoami': { person: { id: 'p1', name: '陈老板', roles: ['owner'] }, outlet: { code: 'SZ1', name: '华强北' }, joined: true },
    'sync.status': { joined: true, last_ok_ms: null, waiting: 0, oldest_ms: null, refused: [], fault: null },
    'sync.now': { fault: { code: 'sync.unreachable' } },
    'request.list': { requests: [] },
    'return.list': { returns: [] },
    'period.list': { months: [month(signed('hq'))], next: '2026-03' },
    'statement.show': { statement, hash: HASH, parts: {}, orders: { o1: 'SZ1A-001' } },
    'statement.compare': compared(row('different', '7-5', 20_000, 19_000), row('next_period', '7-6', 20_000, null), row('agreed', '7-7', 1, 1)),
    'statement.sign': { hash: HASH },
  };
  choosePlatform(host);
});
afterEach(cleanup);
const open = () => render(<App client={makeClient()} router={makeRouter('outlet', createMemoryHistory({ initialEntries: ['/reconcile'] }))} />);

test('the page answers first, and a standing says which month takes the line', async () => {
  open();
  await screen.findByText('1 笔金额不同');
  fireEvent.click(screen.getByRole('button', { name: /下期补记/ }));
  await screen.findByText(/2026-02 已经关账，会作为补记列入 2026-03 的对账单/);
});

test('without a line a sync is tried, and its silence is no alarm', async () => {
  open();
  fireEvent.click(await screen.findByRole('button', { name: /^金额不同/ }));
  fireEvent.click(await screen.findByRole('button', { name: '立即同步' }));
  await screen.findByText(/柜台照常工作/);
  expect(asked.map(([name]) => name)).toContain('sync.now');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the owner sees the whole hash and the balances before the signature', async () => {
  open();
  fireEvent.click(await screen.findByRole('button', { name: /^签\s*字$/ }));
  const dialog = await screen.findByRole('dialog');
  within(dialog).getByText(HASH);
  within(dialog).getByText('¥200.00');
  expect(asked.map(([name]) => name)).not.toContain('statement.sign');
  fireEvent.click(within(dialog).getByRole('button', { name: /^签\s*字$/ }));
  await waitFor(() => expect(asked).toContainEqual(['statement.sign', { month: '2026-02' }]));
});

test('a signature that does not hold is loud', async () => {
  answers['period.list'] = { months: [month(signed('hq'), signed('7', { holds: false }))], next: '2026-03' };
  open();
  expect((await screen.findByRole('alert')).textContent).toContain('不成立');
});

test('where both signed there is nothing left to sign', async () => {
  answers['period.list'] = { months: [month(signed('hq'), signed('7'))], next: '2026-03' };
  open();
  await screen.findByText('1 笔金额不同');
  expect(screen.queryByRole('button', { name: /^签\s*字$/ })).toBeNull();
});

test("another outlet's file is checked, and not laid beside this book", async () => {
  answers['statement.check'] = { ok: false, hash: HASH, signatures: [], statement: { ...statement, outlet: 'SZ2' } };
  open();
  await screen.findByText('1 笔金额不同');
  asked = [];
  fireEvent.click(screen.getByRole('button', { name: '核对收到的文件' }));
  await screen.findByText(/SZ2 的对账单，不能和本店的账对照/);
  expect(screen.getByRole('alert').textContent).toContain('不能采信');
  expect(asked.map(([name]) => name)).not.toContain('statement.compare');
});

test('a sheet whose figure was typed over is loud, and names the cell and what was signed', async () => {
  const difference = { kind: 'cell', at: 'G7', shows: '500', signed: '600' };
  answers['statement.check'] = { ok: false, holds: true, form: 'xlsx', shows: 'differs', difference, hash: HASH, signatures: [], statement: { ...statement, outlet: 'SZ2' } };
  open();
  fireEvent.click(await screen.findByRole('button', { name: '核对收到的文件' }));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('文件所示与签字内容不一致');
  expect(alert.textContent).toContain('单元格 G7 现为“500”，签字内容为“600”');
});

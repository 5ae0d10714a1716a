import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
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
    const answer = answers[name];
    return (typeof answer === 'function' ? (answer as (with_: unknown) => unknown)(input) : answer) as never;
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
    'dispute.list': { disputes: [], rules: { dispute_days: 7, silence_max_fen: 50_000 } },
    'dispute.raise': {},
    'statement.versions': { versions: [], pending: false },
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

const record = (id: string, more: object = {}) => ({
  outlet_name: '', kind: 'deposit_paid', label: '', rule: '', claimed_fen: 0, answer_by: '2026-03-16', overdue: false, scope: 'SZ1', about: id, line: 0, month: '2026-02', account: 'deposit', part: '', posted_on: '2026-02-03', state: 'raised', wanted_fen: 65_000, allowed_fen: 60_000, why: '银行回单不符', raised_on: '2026-03-09', raised_by: 'staff:p1', offer: '', offered_fen: null, waits_for: 'hq', waits_since: '2026-03-09', amount_fen: null, difference_fen: 0, ended_on: null, ended_by: '', ended_why: '', correction: '', uncorrected: false, ...more,
});
const deposit = (standing: Standing, ours: number | null, theirs: number | null): Compared => ({ standing, line: { ...line({ id: '9-4', account: 'deposit', part: '', qty: 0, about: '9-4' }), line: 1 }, ours_fen: ours, ours_qty: 0, theirs_fen: theirs, theirs_qty: 0 });
const note = (did: string, amount_fen: number | null) => ({ name: '钱结', scope: 'SZ1', about: '9-4', line: 0, id: did, did, said_by: 'hq:li', said_ms: 1, said: '查过了', amount_fen, evidence_name: '', evidence_hash: '' });
/** The first row, chosen by the keyboard. */
async function first() {
  fireEvent.keyDown(await screen.findByRole('group', { name: /^对账 2026-02\./ }), { key: 'ArrowDown' });
  return screen.findByRole('region', { name: '9-4' });
}

test('a deposit that headquarters has otherwise is disputed here, by the keyboard, with the figure without a sign', async () => {
  answers['statement.compare'] = compared(deposit('different', -65_000, -60_000));
  open();
  const facts = await first();
  const button = within(facts).getByRole('button', { name: '对这一笔提出争议' });
  button.focus();
  await userEvent.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByLabelText<HTMLInputElement>(/应为/).value).toBe('650.00');
  within(dialog).getByText(/总部 7 天内答复.*¥500\.00/);
  await userEvent.type(within(dialog).getByLabelText(/理由/), '银行回单不符');
  await userEvent.click(within(dialog).getByRole('button', { name: '提出争议' }));
  const seen = { month: '2026-02', account: 'deposit', part: '', day: '2026-02-03', stated_fen: 60_000 };
  await waitFor(() => expect(asked).toContainEqual(['dispute.raise', { about: '9-4', line: 0, wanted_fen: 65_000, why: '银行回单不符', seen }]));
});

test('every kind of row has its button: also one that agrees, one that only one of the two books has, and one that was withdrawn', async () => {
  for (const [standing, ours, theirs] of [['agreed', 5, 5], ['missing_here', null, 5], ['missing_there', 5, null], ['next_period', 5, null], ['withdrawn', null, 5]] as const) {
    answers['statement.compare'] = compared(deposit(standing, ours, theirs));
    open();
    within(await first()).getByRole('button', { name: '对这一笔提出争议' });
    cleanup();
  }
});

test('a line that a settlement decides leads to that settlement', async () => {
  answers['statement.compare'] = compared(deposit('different', 5, 4));
  answers['dispute.raise'] = () => {
    throw new CallFault('dispute.in_settlement', 'line', { month: '2026-01', line: 3 });
  };
  answers['settlement.list'] = { settlements: [] };
  open();
  await userEvent.click(within(await first()).getByRole('button', { name: '对这一笔提出争议' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText(/理由/), '不对');
  await userEvent.click(within(dialog).getByRole('button', { name: '提出争议' }));
  await userEvent.click(await within(dialog).findByRole('button', { name: '打开 2026-01 结算单' }));
  await screen.findByText('还没有提交过结算');
});

test('of a month of 5,000 lines only those in sight are drawn, and arrows and filters go through all of them', async () => {
  // Nothing has a size here, and of a list without one nothing is drawn.
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue({ x: 0, y: 0, left: 0, top: 0, right: 1000, bottom: 600, width: 1000, height: 600 } as DOMRect);
  answers['statement.compare'] = compared(...Array.from({ length: 5_000 }, (_, at) => (at < 2 ? row('different', `7-${at}`, at, at + 1) : row('agreed', `7-${at}`, at, at))));
  open();
  const list = await screen.findByRole('group', { name: /^对账 2026-02\./ });
  const drawn = () => [...list.querySelectorAll<HTMLElement>('.ant-table-row')];
  const chosen = () => drawn().find((each) => each.getAttribute('aria-current') === 'true')?.dataset['rowKey'];
  await waitFor(() => expect(drawn().length).toBeGreaterThan(0));
  expect(drawn().length).toBeLessThan(120);
  screen.getByText('共 5000 行');
  for (const [key, id] of [['Home', '7-0'], ['ArrowDown', '7-1'], ['ArrowDown', '7-2']] as const) {
    fireEvent.keyDown(list, { key });
    await waitFor(() => expect(chosen()).toBe(`${id}/0/`));
  }
  // The last line is told in the pane, however far below the rows in sight it is.
  fireEvent.keyDown(list, { key: 'End' });
  await waitFor(() => expect(asked).toContainEqual(['statement.record', { record: '7-4999' }]));
  expect(drawn().length).toBeLessThan(120);
  fireEvent.click(screen.getByRole('button', { name: /^金额不同/ }));
  await waitFor(() => expect(drawn().map((each) => each.dataset['rowKey'])).toEqual(['7-0/0/', '7-1/0/']));
  fireEvent.click(screen.getByRole('button', { name: /^全部/ }));
  await screen.findByText('共 5000 行');
  expect(drawn().length).toBeLessThan(120);
});

test("a row shows how its dispute stands, and opens its thread, where an offer is taken and a correction is named", async () => {
  const standing = record('9-4', { state: 'offered', offer: '3-7', offered_fen: 64_000, waits_for: 'outlet' });
  answers['statement.compare'] = compared(deposit('different', 65_000, 60_000));
  answers['dispute.list'] = { disputes: [standing], rules: { dispute_days: 7, silence_max_fen: 50_000 } };
  answers['dispute.show'] = { dispute: standing, notes: [note('record_disputed', 65_000), note('offered', 64_000)], stands_fen: 60_000 };
  answers['dispute.offer_accept'] = {};
  open();
  const facts = await first();
  within(facts).getByText('总部已提议');
  expect(within(facts).queryByRole('button', { name: '对这一笔提出争议' })).toBeNull();
  await userEvent.click(within(facts).getByRole('button', { name: /看争议/ }));
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByText('账上现为', { exact: false });
  await userEvent.click(await within(dialog).findByRole('button', { name: '接受 ¥640.00' }));
  const sure = (await screen.findAllByRole('dialog')).at(-1)!;
  await userEvent.click(within(sure).getByRole('button', { name: '接受 ¥640.00' }));
  await waitFor(() => expect(asked).toContainEqual(['dispute.offer_accept', { about: '9-4', line: 0, offer: '3-7' }]));
});

test('an offer that waits for the owner is seen whatever month one looks at, and leads to its month', async () => {
  const offered = record('9-4', { month: '2026-03', state: 'offered', waits_for: 'outlet' });
  answers['dispute.list'] = ({ month: of }: { month?: string }) => ({ disputes: of === undefined ? [offered, record('8-1')] : [], rules: { dispute_days: 7, silence_max_fen: 50_000 } });
  open();
  const months = await screen.findByRole('group', { name: '未了结的争议' });
  within(months).getByRole('button', { name: /2026-02 1 项等总部答复/ });
  await userEvent.click(within(months).getByRole('button', { name: /2026-03 1 项等本店处理/ }));
  await waitFor(() => expect(asked).toContainEqual(['statement.compare', { month: '2026-03' }]));
});

test('an earlier version says in words when it is of, and lists what differs from today', async () => {
  const at = { log: '1', seq: 5 };
  answers['statement.versions'] = { versions: [{ kind: 'closed', day: '2026-03-01', at_ms: 2, at: { log: '1', seq: 9 } }, { kind: 'day', day: '2026-02-04', at_ms: 1, at }], pending: true };
  answers['statement.show'] = ({ as_known_at }: { as_known_at?: object }) => ({ statement: as_known_at ? { ...statement, closed: false, lines: [line({ fen: 19_000 }), line({ id: '7-9' })] } : { ...statement, lines: [line({})] }, hash: HASH, parts: {}, orders: { o1: 'SZ1A-001' } });
  answers['statement.render'] = { base64: '', name: 'x.pdf', hash: HASH, missing: '' };
  open();
  const chooser = await screen.findByRole('combobox', { name: '截至哪一天的账' });
  await screen.findByText('更早的版本还在下载');
  await userEvent.click(chooser);
  await userEvent.click(await screen.findByTitle(/04 .*当天结束时/));
  await screen.findByText('和现在差 2 行');
  expect(screen.queryByRole('button', { name: /^签\s*字$/ })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'PDF' }));
  await waitFor(() => expect(asked).toContainEqual(['statement.render', { month: '2026-02', form: 'pdf', lang: 'zh', as_known_at: at }]));
});

test('the balance of any day stands with the deposit first, and an empty day says so', async () => {
  answers['book.balance_at'] = { accounts: [{ account: 'held', fen: 20_000, qty: 1 }, { account: 'deposit', fen: 600_000, qty: 0 }] };
  open();
  fireEvent.click(await screen.findByText('某日余额'));
  const table = await screen.findByRole('table', { name: /余额/ });
  const rows = within(table).getAllByRole('row').map((each) => each.textContent);
  expect(rows[1]).toContain('押金');
  expect(rows[1]).toContain('¥6,000.00');
  expect(asked).toContainEqual(['book.balance_at', { day: '2026-02-28' }]);
  answers['book.balance_at'] = { accounts: [] };
  const day = screen.getByLabelText(/^哪一天/);
  await userEvent.clear(day);
  await userEvent.type(day, '20260101{Enter}');
  await screen.findByText('这一天各科目都没有余额');
});

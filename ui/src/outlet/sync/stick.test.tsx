import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { App } from '../../app';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, toBase64, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';

const STATUS = {
  joined: true, hq_url: 'http://hq', hq_fingerprint: '', device: 'd1', waiting: 3, oldest_ms: null, last_ok_ms: null, last_try_ms: null, running: false, done: 0, total: 0,
  fault: null, refused: [], clock_offset_ms: null, received: 0, notice: null, hq_state: '',
};
const ANSWERS: Partial<Record<CallName, unknown>> = {
  'session.whoami': { person: { id: 'p1', name: '陈老板', roles: ['owner'] }, outlet: { code: 'SZ1', name: '华强北' }, joined: true },
  'sync.status': STATUS,
  'refusal.list': { refusals: [] },
  'sync.bundle_write': { name: 'SZ1-A.bbsync', base64: toBase64(Uint8Array.of(1, 2, 3)), changesets: 3, oldest_ms: null, left: 0 },
};
const bundle = Uint8Array.of(7, 8, 9);
let saved: { name: string; bytes: Uint8Array }[] = [];
let asked: unknown[] = [];
const host: Platform = {
  door: 'outlet',
  async call(name: CallName, input: unknown) {
    if (name === 'sync.bundle_read') {
      asked.push(input);
      throw new CallFault('bundle.other_pc');
    }
    const answer = ANSWERS[name];
    if (answer === undefined) throw new CallFault('call.unknown');
    return answer as never;
  },
  on: () => () => undefined,
  print: () => Promise.resolve(),
  save: (bytes, name) => {
    saved.push({ name, bytes });
    return Promise.resolve(true);
  },
  pick: () => Promise.resolve({ name: 'answer.bbsync', bytes: bundle }),
};

// A busy machine draws late; what is asserted is what happens, not how fast.
configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
beforeEach(() => {
  saved = [];
  asked = [];
  choosePlatform(host);
});
afterEach(cleanup);

const openAt = (path: string) => render(<App client={makeClient()} router={makeRouter('outlet', createMemoryHistory({ initialEntries: [path] }))} />);

test('what goes on the stick is saved under its name, and the page says how much it carries', async () => {
  openAt('/sync');
  fireEvent.click(await screen.findByRole('button', { name: '存到 U 盘' }));
  await screen.findByText(/SZ1-A\.bbsync，带 3 笔/);
  expect(saved).toEqual([{ name: 'SZ1-A.bbsync', bytes: Uint8Array.of(1, 2, 3) }]);
});

test("another PC's answer is refused in words", async () => {
  openAt('/sync');
  fireEvent.click(await screen.findByRole('button', { name: '读取总部的回执' }));
  await screen.findByText(/给另一台电脑的/);
  expect(asked).toEqual([{ base64: toBase64(bundle) }]);
});

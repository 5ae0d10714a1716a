import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMemoryHistory } from '@tanstack/react-router';
import { App } from '../../app';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { CallFault, choosePlatform, toBase64, type CallName, type Platform } from '../../platform';
import { makeRouter } from '../../router';

const TAKEN = { outlet: 'SZ017', letter: 'A', pc: '前台', made_ms: 1_773_021_600_000, received: 34, sent: 12, more: false, name: 'SZ017-A-hq.bbsync', base64: toBase64(Uint8Array.of(4, 5)) };
let saved: string[] = [];
const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name === 'session.whoami') return { person: { id: 'li.na', name: '李娜', roles: ['network'] }, outlet: null, joined: true } as never;
    if (name === 'network.outlets') return { outlets: [] } as never;
    if (name === 'sync.bundle_take' && (input as { base64: string }).base64 === toBase64(Uint8Array.of(1, 2, 3))) return TAKEN as never;
    throw new CallFault('call.unknown');
  },
  on: () => () => undefined,
  print: () => Promise.resolve(),
  save: (_, name) => {
    saved.push(name);
    return Promise.resolve(true);
  },
  pick: () => Promise.resolve(null),
};

// A busy machine draws late; what is asserted is what happens, not how fast.
configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
beforeEach(() => {
  saved = [];
  choosePlatform(host);
});
afterEach(cleanup);

test('a bundle that is dropped is taken, and its answer is saved for the way back', async () => {
  render(<App client={makeClient()} router={makeRouter('hq', createMemoryHistory({ initialEntries: ['/outlets'] }))} />);
  fireEvent.click(await screen.findByRole('button', { name: '收 U 盘同步包' }));
  await screen.findByText(/拖到这里/);
  const field = document.querySelector('input[type=file]') as HTMLInputElement;
  fireEvent.change(field, { target: { files: [new File([Uint8Array.of(1, 2, 3)], 'SZ017-A.bbsync')] } });
  await screen.findByText(/收下 34 笔/);
  screen.getByText(/SZ017 的 A 机（前台）/);
  fireEvent.click(screen.getByRole('button', { name: '保存回执' }));
  await screen.findByText(/SZ017-A-hq\.bbsync/);
  expect(saved).toEqual(['SZ017-A-hq.bbsync']);
});

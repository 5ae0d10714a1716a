import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from 'antd';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OutletCard } from '../../contract';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform, type CallName, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { Agreement } from './Agreement';

const OUTLET = { code: 'SZ017', name: '华强北', level: 'gold', exposure_fen: 0 } as OutletCard;
let signed: Record<string, unknown>[] = [];
const host: Platform = {
  door: 'hq',
  async call(name: CallName, input: unknown) {
    if (name === 'agreement.sign') {
      signed.push(input as Record<string, unknown>);
      return {} as never;
    }
    return { level: 'gold', exposure: { deposit_fen: 0, multiplier_pct: 150, limit_fen: 0, exposure_fen: 0, left_fen: 0, terms: [] } } as never;
  },
  on: () => () => undefined,
  ...DESK,
};

// A busy machine draws late; what is asserted is order, not speed.
configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  signed = [];
  choosePlatform(host);
});

async function sign(chosen: string | null) {
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={makeClient()}>
      <App>
        <Agreement outlet={OUTLET} onClose={() => undefined} />
      </App>
    </QueryClientProvider>,
  );
  await user.type(await screen.findByLabelText(/协议押金/), '10000');
  if (chosen !== null) {
    fireEvent.mouseDown(screen.getByLabelText(/级别/));
    fireEvent.click(await screen.findByTitle(chosen));
  }
  await user.click(screen.getByRole('button', { name: /签\s*署/ }));
  await waitFor(() => expect(signed.length).toBe(1));
  return signed[0]?.['level'];
}

test('an agreement shows the level that the outlet has, and says another one only where somebody chose it', async () => {
  expect(await sign(null)).toBe(null);
  expect(document.body.textContent).toContain('金牌');
  cleanup();
  signed = [];
  expect(await sign('钻石')).toBe('diamond');
});

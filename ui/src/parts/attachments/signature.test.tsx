import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform } from '../../platform';
import { DESK } from '../../testing/desk';
import { SignaturePad } from './SignaturePad';

const call = vi.fn();
const lines: number[][] = [];
const held = new Set<number>();

beforeAll(async () => {
  await startLanguages('zh-CN');
  const pen = { fillRect: () => undefined, beginPath: () => undefined, moveTo: () => undefined, stroke: () => undefined, lineTo: (x: number, y: number) => lines.push([x, y]) };
  const canvas = HTMLCanvasElement.prototype;
  canvas.getContext = (() => pen) as never;
  canvas.toBlob = (given) => given(new Blob([new Uint8Array([137, 80, 78, 71])], { type: 'image/png' }));
  canvas.setPointerCapture = (id) => void held.add(id);
  canvas.hasPointerCapture = (id) => held.has(id);
  canvas.getBoundingClientRect = () => ({ left: 10, top: 20, width: 360, height: 120 }) as DOMRect;
});
beforeEach(() => {
  call.mockReset();
  call.mockResolvedValue({ id: '1-9', hash: 'ab' });
  choosePlatform({ ...DESK, door: 'outlet', call: call as never, on: () => () => undefined });
});
afterEach(cleanup);

test('what was drawn is kept as a signature, and whoever asked hears its name', async () => {
  const onSigned = vi.fn();
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={makeClient()}>
      <SignaturePad about="1-0" purpose="not_a_repair" text="我同意" onSigned={onSigned} />
    </QueryClientProvider>,
  );
  const keep = screen.getByRole('button', { name: '确认签字' });
  expect((keep as HTMLButtonElement).disabled).toBe(true);
  const pad = screen.getByRole('img', { name: '请在此处签字' });
  fireEvent.pointerMove(pad, { pointerId: 1, clientX: 50, clientY: 50 });
  expect(lines).toEqual([]);
  fireEvent.pointerDown(pad, { pointerId: 1, clientX: 10, clientY: 20 });
  fireEvent.pointerMove(pad, { pointerId: 1, clientX: 190, clientY: 80 });
  expect(lines).toHaveLength(1);
  await user.click(keep);
  await waitFor(() => expect(onSigned).toHaveBeenCalledWith('1-9'));
  expect(call.mock.calls.find(([name]) => name === 'attachment.add')?.[1]).toEqual({ about: '1-0', kind: 'signature', purpose: 'not_a_repair', note: '我同意', base64: btoa('\x89PNG') });
});

test('a signature is drawn again after it was cleared', async () => {
  const user = userEvent.setup();
  held.clear();
  render(
    <QueryClientProvider client={makeClient()}>
      <SignaturePad about="1-0" purpose="consent" onSigned={() => undefined} />
    </QueryClientProvider>,
  );
  fireEvent.pointerDown(screen.getByRole('img'), { pointerId: 1, clientX: 10, clientY: 20 });
  await user.click(screen.getByRole('button', { name: /重\s?签/ }));
  expect((screen.getByRole('button', { name: '确认签字' }) as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByRole('img', { name: '请在此处签字' })).toBeTruthy();
});

import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hearStale, makeClient } from '../data/client';
import { httpPlatform } from './http';
import type { CallName } from './platform';

/** The host's end of the line of events. */
class Line extends EventTarget {
  static readonly CLOSED = 2;
  static readonly all: Line[] = [];
  readyState = 0;
  constructor() {
    super();
    Line.all.push(this);
  }
  close(): void {
    this.readyState = Line.CLOSED;
  }
  say(what: 'open' | 'error'): void {
    this.dispatchEvent(new Event(what));
  }
  tell(stale: string[]): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ stale }) }));
  }
}

let asked: string[] = [];
const times = (name: CallName) => asked.filter((each) => each === name).length;
let stop: () => void = () => undefined;

beforeEach(() => {
  asked = [];
  Line.all.length = 0;
  vi.stubGlobal('EventSource', Line);
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url.replace('/api/call/', ''));
    return Promise.resolve(Response.json({ door: 'outlet' }));
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page that hears its host: what `shows` names stands on its screen, asked for once and then as the host says. */
async function page() {
  const host = await httpPlatform();
  const client = makeClient();
  const leave = hearStale(client, host);
  const shown: (() => void)[] = [leave];
  stop = () => shown.forEach((each) => each());
  return async (name: CallName) => {
    shown.push(new QueryObserver(client, { queryKey: [name, {}], queryFn: () => host.call(name, {} as never) }).subscribe(() => undefined));
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  };
}

test('what the page asked before its line stood is asked once more when it stands, and what it asks later is not', async () => {
  const shows = await page();
  await shows('session.whoami');
  // Whatever the host says now, nobody hears.
  Line.all[0]?.say('open');
  await vi.waitFor(() => expect(times('session.whoami')).toBe(2));
  await shows('order.list');
  expect([times('session.whoami'), times('order.list')]).toEqual([2, 1]);
  Line.all[0]?.tell(['orders']);
  await vi.waitFor(() => expect(times('order.list')).toBe(2));
});

test('a line that was down and is up again may have missed anything', async () => {
  const shows = await page();
  Line.all[0]?.say('open');
  await shows('order.list');
  Line.all[0]?.say('error');
  Line.all[0]?.say('open');
  await vi.waitFor(() => expect(times('order.list')).toBe(2));
});

test('before anybody has signed in the host refuses the line, and it is asked for again', async () => {
  const shows = await page();
  await shows('order.list');
  vi.useFakeTimers();
  Line.all[0]?.close();
  Line.all[0]?.say('error');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(Line.all.length).toBe(2);
  vi.useRealTimers();
  Line.all[1]?.say('open');
  await vi.waitFor(() => expect(times('order.list')).toBe(2));
});

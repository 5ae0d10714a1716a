import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeClient, markStale } from './client';

/** What the host has; an answer is of the moment at which it was asked for, however long it takes. */
let jobs: string[];
/** Lets the answers go that were asked for until now. */
let answers: (() => void)[];
let client: QueryClient;
let leave: (() => void)[];

beforeEach(() => {
  [jobs, answers, leave] = [[], [], []];
  client = makeClient();
});
afterEach(() => leave.forEach((each) => each()));

/** A list on a screen. */
function shown() {
  const observer = new QueryObserver<string[]>(client, {
    queryKey: ['workshop.list', {}],
    queryFn: () => {
      const now = [...jobs];
      return new Promise((resolve) => answers.push(() => resolve(now)));
    },
  });
  const gone = observer.subscribe(() => undefined);
  leave.push(gone);
  return { jobs: () => observer.getCurrentResult().data, gone };
}
const arrives = () => answers.splice(0).forEach((each) => each());

test('what is written while a list is asked for the first time is on it in the end', async () => {
  const list = shown();
  jobs.push('MB-7001');
  markStale(client, null);
  markStale(client, ['orders']);
  // The first answer is older, and shown meanwhile: on a busy day there is always something new.
  arrives();
  await vi.waitFor(() => expect(list.jobs()).toEqual([]));
  await vi.waitFor(() => expect(answers.length).toBe(1));
  arrives();
  await vi.waitFor(() => expect(list.jobs()).toEqual(['MB-7001']));
  expect(answers).toEqual([]);
});

test('a list that was left before it was there is asked for again when one comes back', async () => {
  const first = shown();
  first.gone();
  jobs.push('MB-7001');
  markStale(client, null);
  arrives();
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  const list = shown();
  await vi.waitFor(() => expect(answers.length).toBe(1));
  arrives();
  await vi.waitFor(() => expect(list.jobs()).toEqual(['MB-7001']));
});

test('a list that is on screen is asked for anew at once, and the older answer is dropped', async () => {
  const list = shown();
  arrives();
  await vi.waitFor(() => expect(list.jobs()).toEqual([]));
  markStale(client, null);
  jobs.push('MB-7001');
  markStale(client, null);
  expect(answers.length).toBe(2);
  arrives();
  await vi.waitFor(() => expect(list.jobs()).toEqual(['MB-7001']));
  expect(client.isFetching()).toBe(0);
});

test('an answer that reads nothing of what changed is left alone', async () => {
  const list = shown();
  arrives();
  await vi.waitFor(() => expect(list.jobs()).toEqual([]));
  markStale(client, ['people']);
  expect(answers).toEqual([]);
});

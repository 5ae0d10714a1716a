// @vitest-environment happy-dom
import { act, useRef, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { useLanding } from './useLanding';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
const box = document.createElement('div');
document.body.append(box);
const root = createRoot(box);
afterEach(() => act(() => root.render(null)));

function Stand({ path, children }: { path: string; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useLanding(main, path);
  return <><a href="#nav">nav</a><main ref={main} tabIndex={-1}>{children}</main></>;
}
const list = <div className="bb-table-box" role="grid" tabIndex={0} />;
const drawn = async () => act(() => new Promise((done) => { setTimeout(done, 60); }));

test('a list that comes after its screen takes the focus', async () => {
  act(() => root.render(<Stand path="">{null}</Stand>));
  box.querySelector('a')?.focus();
  act(() => root.render(<Stand path="/visits"><h1>visits</h1></Stand>));
  act(() => root.render(<Stand path="/visits"><h1>visits</h1>{list}</Stand>));
  await drawn();
  expect(document.activeElement).toBe(box.querySelector('.bb-table-box'));
});

test('a field that took the focus first keeps it', async () => {
  act(() => root.render(<Stand path="/intake"><input aria-label="IMEI" /></Stand>));
  box.querySelector('input')?.focus();
  act(() => root.render(<Stand path="/intake"><input aria-label="IMEI" />{list}</Stand>));
  await drawn();
  expect(document.activeElement).toBe(box.querySelector('input'));
});

test('who went on to something else meanwhile keeps it', async () => {
  act(() => root.render(<Stand path="/visits"><h1>visits</h1></Stand>));
  box.querySelector('a')?.focus();
  act(() => root.render(<Stand path="/visits"><h1>visits</h1>{list}</Stand>));
  await drawn();
  expect(document.activeElement).toBe(box.querySelector('a'));
});

test('another screen takes the focus again', async () => {
  act(() => root.render(<Stand path="/visits"><h1>visits</h1>{list}</Stand>));
  await drawn();
  act(() => root.render(<Stand path="/returns"><h1>returns</h1></Stand>));
  act(() => root.render(<Stand path="/returns"><h1>returns</h1>{list}</Stand>));
  await drawn();
  expect(document.activeElement).toBe(box.querySelector('.bb-table-box'));
});

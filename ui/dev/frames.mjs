// How evenly the owner's page scrolls with 5,000 lines on both sides: `node dev/frames.mjs`, one line of JSON, milliseconds.
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { PEOPLE, shop } from './shop.mjs';

const PORT = 4189;
const WHEELS = 240;
const server = await preview({ root: new URL('..', import.meta.url).pathname, logLevel: 'error', preview: { host: '127.0.0.1', port: PORT, open: false } });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const answers = shop(Date.now(), { person: PEOPLE[2], lang: 'zh' });
const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
await context.route('**/api/events', (route) => route.fulfill({ status: 200, contentType: 'text/event-stream', body: ': hello\n\n' }));
await context.route('**/api/call/*', (route) => {
  const answer = answers[new URL(route.request().url()).pathname.split('/').at(-1)];
  return route.fulfill({ json: typeof answer === 'function' ? answer(route.request().postDataJSON()) : answer });
});
const page = await context.newPage();
const from = Date.now();
await page.goto(`http://127.0.0.1:${PORT}/#/reconcile`);
await page.locator('.ant-table-row').first().waitFor();
const shown = Date.now() - from;
await page.evaluate(() => {
  window.frames_ms = [];
  let last = performance.now();
  const frame = (now) => {
    window.frames_ms.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
});
await page.locator('.ant-table-tbody-virtual').hover();
for (let at = 0; at < WHEELS; at += 1) {
  await page.mouse.wheel(0, 640);
  await page.waitForTimeout(16);
}
const frames = (await page.evaluate(() => window.frames_ms)).toSorted((a, b) => a - b);
const at = (share) => Math.round(frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] * 10) / 10;
console.log(JSON.stringify({ shown, frames: frames.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), longest: at(1) }));
await browser.close();
await server.close();

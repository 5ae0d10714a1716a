// Takes pictures of the front end against made-up answers: both doors, both languages, both themes.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { createServer, preview } from 'vite';

const OUT = new URL('../test-results/', import.meta.url).pathname;
mkdirSync(OUT, { recursive: true });

const PEOPLE = [
  { id: 'p1', name: '李小梅', roles: ['receptionist'], has_pin: true, active: true },
  { id: 'p2', name: '王建军', roles: ['technician'], has_pin: true, active: true },
  { id: 'p3', name: '陈老板', roles: ['owner', 'supervisor'], has_pin: true, active: true },
];
const host = (door, { joined = true, person = null } = {}) => ({
  'host.about': { door, version: '0.1.0' },
  'session.people': { people: PEOPLE },
  'session.whoami': { person, outlet: door === 'outlet' ? { code: 'SZ0312', name: '深圳华强北授权服务网点' } : null, joined },
});
const WRONG = { 'session.open': { code: 'access.wrong_pin', field: 'pin' } };

const pages = [
  ['join', host('outlet', { joined: false })],
  ['sign-in', host('outlet')],
  ['hq-sign-in', host('hq')],
  ['shell', host('outlet', { person: PEOPLE[2] })],
  ['hq-shell', host('hq', { person: PEOPLE[2] })],
];

const built = await preview({ root: new URL('..', import.meta.url).pathname, logLevel: 'error', preview: { host: '127.0.0.1', port: 4173, open: false } });
const dev = await createServer({ root: new URL('..', import.meta.url).pathname, logLevel: 'error', server: { host: '127.0.0.1', port: 4174 } });
await dev.listen();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let broken = 0;
function complain(...words) {
  broken += 1;
  console.log(...words);
}

for (const theme of ['light', 'dark']) {
  for (const language of ['zh-CN', 'en']) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    await context.addInitScript((taste) => localStorage.setItem('benchbook.taste', taste), JSON.stringify({ theme, language }));
    const page = await context.newPage();
    page.on('console', (line) => {
      if (line.type() === 'error' && !line.text().includes('status of 4')) complain(at, 'console:', line.text());
    });
    page.on('pageerror', (error) => (complain(at, 'page:', error.message)));
    let at = '';
    let answers = {};
    await page.route('**/api/events', (route) => route.fulfill({ status: 200, contentType: 'text/event-stream', body: ': hello\n\n' }));
    await page.route('**/api/call/*', (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1);
      return name in answers
        ? route.fulfill({ json: answers[name] })
        : route.fulfill({ status: 422, json: WRONG[name] ?? { code: 'call.unknown' } });
    });
    // What HQ sends with the page, so that the build is held to it here.
    await page.route('http://127.0.0.1:4173/', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:" } });
    });
    const shot = (name) => page.screenshot({ path: `${OUT}${name}-${theme}-${language}.png` });
    const level = async (name) => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) complain(`${name}: ${over}px too wide`);
    };
    for (const [name, gives] of pages) {
      answers = gives;
      at = name;
      await page.goto('http://127.0.0.1:4173/');
      await page.waitForSelector('h1, .bb-shell');
      await page.waitForTimeout(250);
      await shot(name);
      await level(name);
      if (name === 'sign-in') {
        await page.keyboard.press('3');
        await page.keyboard.type('1234');
        await page.keyboard.press('Enter');
        await page.waitForSelector('.bb-pin-note[role=alert]');
        await shot('pin-wrong');
      }
      if (name === 'shell') {
        await page.keyboard.press('Control+k');
        await page.waitForTimeout(300);
        await shot('palette');
        await page.keyboard.press('Escape');
        await page.waitForTimeout(300);
        await page.keyboard.press('?');
        await page.waitForTimeout(300);
        await shot('sheet');
        await page.keyboard.press('Escape');
        await page.waitForTimeout(300);
        await page.keyboard.press('F4');
        await page.waitForTimeout(300);
        await shot('switch');
        // 125 %: the same window with fewer CSS pixels.
        await page.setViewportSize({ width: 1093, height: 614 });
        await page.goto('http://127.0.0.1:4173/');
        await page.waitForSelector('.bb-shell');
        await page.waitForTimeout(200);
        await level('shell at 125 %');
        await page.setViewportSize({ width: 1366, height: 768 });
      }
    }
    at = 'gallery';
    await page.goto('http://127.0.0.1:4174/dev/gallery.html');
    await page.waitForSelector('.ant-table-row');
    await page.waitForTimeout(400);
    await shot('gallery');
    // A scan while the amount has the focus.
    await page.locator('.bb-money-input input').first().focus();
    await page.keyboard.type('356938035643809', { delay: 2 });
    await page.keyboard.press('Enter');
    await page.waitForTimeout(80);
    const values = await page.getByTestId('values').textContent();
    if (!values?.startsWith('123450 ') || !values.endsWith('356938035643809')) complain('scan left', values);
    const days = page.locator('.bb-day-input input');
    await days.fill('20260102');
    await days.press('Enter');
    const after = await page.getByTestId('values').textContent();
    if (!after?.includes('2026-01-02')) complain('day left', after);
    await page.locator('.bb-table-box').focus();
    for (let row = 0; row < 30; row += 1) await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(200);
    await page.locator('.bb-table-box').scrollIntoViewIfNeeded();
    await page.locator('.bb-timeline').scrollIntoViewIfNeeded();
    await shot('gallery-below');
    await page.getByRole('button', { name: '签字' }).first().click();
    await page.waitForTimeout(300);
    await shot('sign');
    await context.close();
  }
}
await browser.close();
await dev.close();
await built.close();
console.log(broken === 0 ? `pictures in ${OUT}` : `${broken} complaints`);
process.exit(broken === 0 ? 0 : 1);

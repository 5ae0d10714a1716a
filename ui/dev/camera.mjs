// Takes the pictures of look-outlet.mjs and look-hq.mjs: one door's screens against made-up answers, in each look.
// Words behind the script choose looks (`light-zh`) and screens (how their names begin). LOOK_SIZE=1366x768,1920x1080
// are the windows, LOOK_DIST another build; LOOK_AXE=1 asks axe too (it lies in tests/e2e).
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { doubts } from './doubts.mjs';

const LOOKS = ['light-zh', 'light-en', 'dark-zh', 'dark-en'];
const words = process.argv.slice(2);
const looks = LOOKS.filter((look) => !words.some((word) => LOOKS.includes(word)) || words.includes(look));
const only = words.filter((word) => !LOOKS.includes(word));
const sizes = (process.env.LOOK_SIZE ?? '1366x768').split(',').map((size) => size.split('x').map(Number));
const { axeFindings } = process.env.LOOK_AXE ? await import('../../tests/e2e/lib/axe.mjs') : {};
const [FIRST] = sizes;
/** The counter's window, and the same one at 125 %. */
const FITS = [[1366, 768], [1093, 614]];
const BOXES = 'html, .bb-main, .bb-page, .bb-page-head, .bb-page-body, .bb-order-body, .bb-stack, .hq-split-pane';

/**
 * `screens`: name, address, what is done there before the picture, and answers instead of the usual ones.
 * `answersIn(lang)` gives what each call is answered with: a value, or a function of what was asked.
 */
export async function takePictures(folder, { screens, answersIn, port, now }) {
  const out = new URL(`../test-results/${folder}/`, import.meta.url).pathname;
  mkdirSync(out, { recursive: true });
  const root = new URL('..', import.meta.url).pathname;
  const server = await preview({ root, logLevel: 'silent', build: { outDir: process.env.LOOK_DIST ?? 'dist' }, preview: { host: '127.0.0.1', port, open: false } });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  let broken = 0;
  const complain = (...said) => {
    broken += 1;
    console.log(...said);
  };
  for (const look of looks) {
    const [theme, lang] = look.split('-');
    const answers = answersIn(lang);
    const context = await browser.newContext({ viewport: { width: FIRST[0], height: FIRST[1] }, timezoneId: 'Asia/Shanghai' });
    await context.addInitScript((taste) => window.localStorage?.setItem('benchbook.taste', taste), JSON.stringify({ theme, language: lang === 'zh' ? 'zh-CN' : 'en' }));
    let instead;
    let at = '';
    await context.route('**/api/call/*', (route) => {
      const call = new URL(route.request().url()).pathname.split('/').at(-1);
      const answer = instead?.[call] ?? answers[call];
      if (answer === undefined) complain(at, 'asked', call);
      const gives = typeof answer === 'function' ? answer(route.request().postDataJSON()) : answer;
      // An answer may tell of a fault among other things, as the state of the sync does: a refusal has nothing else.
      const refused = !gives || (gives.fault && Object.keys(gives).length === 1);
      return refused ? route.fulfill({ status: 422, json: gives?.fault ?? { code: 'call.unknown' } }) : route.fulfill({ json: gives });
    });
    await context.route('**/api/events', (route) => route.fulfill({ status: 200, contentType: 'text/event-stream', body: ': hello\n\n' }));
    for (const [name, path, act, others] of screens) {
      if (only.length > 0 && !only.some((word) => name.startsWith(word))) continue;
      at = `${name} ${look}`;
      instead = others;
      // A page of its own, so that no screen remembers another's place.
      const page = await context.newPage();
      if (now) await page.clock.setFixedTime(now);
      page.on('console', (line) => line.type() === 'error' && !line.text().includes('status of 4') && complain(at, 'console:', line.text()));
      page.on('pageerror', (error) => complain(at, 'page:', error.message));
      try {
        await page.goto(`http://127.0.0.1:${port}/#${path}`);
        await page.waitForSelector('.bb-page, .bb-center', { timeout: 15_000 });
        await page.waitForTimeout(350);
        await act?.(page);
        await page.waitForTimeout(450);
        for (const [width, height] of sizes) {
          await page.setViewportSize({ width, height });
          await page.waitForTimeout(100);
          await page.screenshot({ path: `${out}${name}-${look}-${width}.png` });
          for (const doubt of await page.evaluate(doubts)) complain(at, width, doubt);
        }
        for (const finding of (await axeFindings?.(page)) ?? []) complain(at, finding);
        for (const [width, height] of FITS) {
          await page.setViewportSize({ width, height });
          await page.waitForTimeout(100);
          const over = await page.evaluate((boxes) => Math.max(...[...document.querySelectorAll(boxes)].map((box) => box.scrollWidth - box.clientWidth)), BOXES);
          if (over > 1) complain(at, `${over}px too wide at ${width}`);
        }
      } catch (error) {
        complain(at, error.message.split('\n')[0]);
      }
      await page.close();
    }
    await context.close();
  }
  await browser.close();
  await server.close();
  console.log(broken === 0 ? `pictures in ${out}` : `${broken} complaints`);
  process.exit(broken === 0 ? 0 : 1);
}

// Debian's Chromium, driven by playwright-core.
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { settled } from './axe.mjs';
import { PICTURES } from './programs.mjs';

export { axeFindings, tooWide } from './axe.mjs';

export const launch = () =>
  chromium.launch({
    executablePath: process.env.BENCHBOOK_CHROMIUM ?? '/usr/bin/chromium',
    // It asks nobody outside for anything; in a container it may be root; and its camera is a painted one.
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });

const open = new Set();

/** A test whose pages are pictured when it fails, and closed when it ends. */
export function story(name, work) {
  test(name, async (context) => {
    try {
      await work(context);
    } catch (error) {
      let at = 0;
      for (const page of open) {
        at += 1;
        const path = `${PICTURES}failed-${name.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 60)}-${at}.png`;
        await page.screenshot({ path }).catch(() => {});
        context.diagnostic(`${path}; the page's console: ${JSON.stringify(page.complaints)}`);
      }
      throw error;
    } finally {
      for (const page of open) await page.context().close().catch(() => {});
      open.clear();
    }
  });
}

/**
 * A page of a shop PC's size. What it complains of in its console is kept in `page.complaints`: a test ends by asserting
 * that there is nothing.
 */
export async function openPage(browser, url, { theme = 'light', language = 'zh-CN', width = 1366, height = 768 } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: language });
  await context.addInitScript((taste) => {
    // A paper's own frame has no storage, and a browser without a head dies of a printer.
    globalThis.localStorage?.setItem('benchbook.taste', taste);
    globalThis.print = () => {};
  }, JSON.stringify({ theme, language }));
  const page = await context.newPage();
  open.add(page);
  page.complaints = [];
  // A refused call answers 4xx, and the browser says so by itself: that is no complaint of ours.
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().includes('status of 4')) page.complaints.push(line.text());
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  // No screen of ours opens one: it is somebody else's script.
  page.on('dialog', (dialog) => {
    page.complaints.push(`a dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  return page;
}

/** A name as somebody may give it to make trouble: HTML, letters turned from right to left, an emoji of several parts. */
export const HOSTILE = '<img src=x onerror=alert(1)> \u202e\u5c71\u5c0f\u202c \u{1f9d1}\u200d\u{1f527}';

/** Waits until the page shows this text, letter by letter as it is, and fails where it made an element of it. */
export async function standsInert(page, text) {
  await page.waitForFunction((wanted) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (texts.currentNode.data.includes(wanted)) return true;
    return [...document.querySelectorAll('input, textarea')].some((field) => field.value.includes(wanted));
  }, text);
  const made = await page.evaluate(() => [...document.querySelectorAll('[src="x"], [onerror]')].map((each) => each.outerHTML));
  if (made.length > 0) throw new Error(`the page made ${made.join(' ')} of a name`);
}

/** A picture of the page at rest. */
export async function picture(page, name) {
  await settled(page);
  await page.screenshot({ path: `${PICTURES}${name}.png` });
}

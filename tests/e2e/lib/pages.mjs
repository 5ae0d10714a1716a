// A person at a page: signs in, goes somewhere, reads, picks, answers. Both programs' screens have the same parts.
import assert from 'node:assert/strict';
import { axeFindings, picture, tooWide } from './browser.mjs';

export async function signInAtHq(page, { name, password }) {
  await page.locator('input[autocomplete=username]').fill(name);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.bb-shell');
  return page;
}

/**
 * One of the outlet's people: they stand in a list, a digit picks, the PIN opens. Who signed in on another page of the
 * same host is signed in on this one too.
 */
export async function signInAtOutlet(page, { name, pin }) {
  await page.locator('.bb-people button, .bb-shell').first().waitFor();
  if ((await page.locator('.bb-shell').count()) > 0) return page;
  const names = await page.locator('.bb-people button strong').allInnerTexts();
  await page.keyboard.press(String(names.indexOf(name) + 1));
  await page.locator('.bb-who').waitFor();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.bb-shell');
  return page;
}

/** Calls an outlet's loopback host, which signs its callers in together: this is whoever signed in on the page. */
export const callerOf = (url) => async (name, input = {}) => {
  const answer = await fetch(`${url}/api/call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-benchbook': '1' },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(30_000),
  });
  const gave = await answer.json();
  assert.ok(answer.ok, `${name}: ${JSON.stringify(gave)}`);
  return gave;
};

/** Everything that was said here is at headquarters, and what headquarters said is here. */
export async function inStep(ask) {
  const { fault, waiting } = await ask('sync.now');
  assert.deepEqual([fault, waiting], [null, 0]);
}

export const go = (page, path) => page.evaluate((to) => { location.hash = to; }, path);
/** Waits until the screen shows these words, as one text by themselves. */
export const see = (page, words) => page.locator('.bb-main').getByText(words, { exact: true }).first().waitFor();
export const button = (page, name) => page.getByRole('button', { name, exact: true });

/** A key, once what is on screen has been drawn and hears it. */
export async function press(page, key) {
  await page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(() => setTimeout(drawn)); }));
  await page.keyboard.press(key);
}

/** The one question before what cannot be taken back: it says this, and Enter answers it. */
export async function confirm(page, words) {
  const dialog = page.getByRole('dialog');
  await dialog.getByText(words).first().waitFor();
  // Its verb, or its first field, has the focus.
  await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') && document.activeElement.matches('button, input'));
  await press(page, 'Enter');
  await dialog.waitFor({ state: 'hidden' });
}

/** A dialog of a form: opened by a button of the screen, filled in by `fill`, answered by its verb. */
export async function answer(page, opener, verb, fill) {
  await opener.click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await fill?.(dialog);
  await button(dialog, verb).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The list that has dropped down. */
export const DROPPED = '.ant-select-dropdown:not(.ant-select-dropdown-hidden)';

/** A choice out of a list that drops down. */
export async function pick(page, field, choice) {
  await field.click();
  await page.locator(`${DROPPED} .ant-select-item-option`).filter({ hasText: choice }).first().click();
}

/** A day, as fingers type it, while the mouse rests on another in the calendar that opens. */
export async function typeDay(page, field, day) {
  await field.fill(day.replaceAll('-', ''));
  await page.locator('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden) .ant-picker-cell').first().hover();
  await field.press('Tab');
}

/** A picture of a page, and what axe or a shop PC's width finds wrong with it: each as a line that names the picture. */
export async function looksWrong(page, name) {
  await picture(page, name);
  const wrong = (await axeFindings(page)).map((finding) => `${name}: ${finding}`);
  for (const [width, height] of [[1093, 614], [1366, 768]]) {
    await page.setViewportSize({ width, height });
    const over = await tooWide(page);
    if (over > 0) wrong.push(`${name}: ${over} px too wide at ${width}`);
  }
  return wrong;
}

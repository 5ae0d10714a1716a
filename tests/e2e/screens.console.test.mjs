// HQ's console in a real browser, against a real HQ with its demo network.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { stopAll, stopAllAtEnd } from '../../scripts/lib/children.mjs';
import { HOSTILE, axeFindings, launch, openPage, picture, standsInert, story, tooWide } from './lib/browser.mjs';
import { Outlet, startHq } from './lib/programs.mjs';

stopAllAtEnd();

describe("HQ's console", () => {
  let hq;
  let browser;
  before(async () => {
    [hq, browser] = await Promise.all([startHq(), launch()]);
  });
  after(async () => {
    await browser?.close();
    await stopAll();
  });

  async function signIn(page) {
    await page.locator('input[autocomplete=username]').fill(hq.name);
    await page.locator('input[autocomplete=current-password]').fill(hq.password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.bb-shell');
  }

  story('what a field advises is calm, and what it refuses is not', async () => {
    const page = await openPage(browser, hq.url);
    await page.waitForSelector('input[autocomplete=username]');
    const [advised, refused] = await page.evaluate(() => {
      const field = document.createElement('div');
      const note = field.appendChild(document.createElement('div'));
      note.className = 'bb-field-note';
      document.querySelector('form').append(field);
      return ['bb-field', 'bb-field bb-field-wrong'].map((as) => ((field.className = as), getComputedStyle(note).color));
    });
    assert.notEqual(advised, refused);
  });

  story('words that fade in are judged as they stand in the end, beside a wheel that never stops', async () => {
    const page = await openPage(browser, hq.url);
    await page.waitForSelector('input[autocomplete=username]');
    const show = (keyframes, timing) =>
      page.evaluate(([frames, how]) => {
        const words = document.createElement('p');
        words.textContent = '不能撤回';
        document.querySelector('form').append(words);
        words.animate(frames, how);
      }, [keyframes, timing]);
    await show([{ opacity: 0.1 }, { opacity: 1 }], { duration: 1500 });
    // A wheel that waits turns for ever.
    await show([{ rotate: '0deg' }, { rotate: '360deg' }], { duration: 900, iterations: Infinity });
    assert.deepEqual(await axeFindings(page), []);
    // What does not end well is found still.
    await show([{ opacity: 1 }, { opacity: 0.1 }], { duration: 300, fill: 'forwards' });
    assert.match((await axeFindings(page)).join(), /^color-contrast: /);
  });

  story('a wrong password is refused in words, and the right one opens the shell', async () => {
    const page = await openPage(browser, hq.url);
    await page.locator('input[autocomplete=username]').fill(hq.name);
    await page.locator('input[autocomplete=current-password]').fill('not-the-password');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]').first().waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await signIn(page);
    assert.deepEqual(page.complaints, []);
  });

  for (const [theme, language] of [['light', 'zh-CN'], ['dark', 'en']]) {
    story(`every screen stands in ${theme} and ${language}: named, in contrast, not too wide`, async () => {
      const page = await openPage(browser, hq.url, { theme, language });
      await signIn(page);
      const screens = await page.locator('.bb-nav-item').count();
      assert.ok(screens >= 4, `only ${screens} screens in the navigation`);
      const wrong = new Set();
      let title = '';
      // The first one is open already: begin at the second, and end with the first.
      for (const at of [...Array(screens).keys()].map((each) => (each + 1) % screens)) {
        // Alt and a digit reach the first nine.
        if (at < 9) await page.keyboard.press(`Alt+${at + 1}`);
        else await page.locator(`.bb-nav-item:nth-of-type(${at + 1})`).click();
        await page.locator(`.bb-nav-item:nth-of-type(${at + 1}).bb-nav-here`).waitFor();
        // The last screen stays until the next one is there.
        await page.waitForFunction((last) => ![last, undefined].includes(document.querySelector('.bb-main h1')?.innerText), title);
        title = await page.locator('.bb-main h1').innerText();
        await picture(page, `console-${at + 1}-${theme}`);
        for (const finding of await axeFindings(page)) wrong.add(`${title}: ${finding}`);
        for (const [width, height] of [[1366, 768], [1093, 614]]) {
          await page.setViewportSize({ width, height });
          const over = await tooWide(page);
          if (over > 0) wrong.add(`${title}: ${over} px too wide at ${width}`);
        }
        await page.setViewportSize({ width: 1366, height: 768 });
      }
      assert.deepEqual([...wrong, ...page.complaints], []);
      });
  }

  story('a name of HTML and turned letters comes to the clerk as it was given, and does nothing', async () => {
    const outlet = new Outlet();
    const { outlet: code } = await outlet.join(hq);
    const { order } = await outlet.intake({ name: HOSTILE, phone: '13900009999' }, { complaint: HOSTILE, looks: HOSTILE });
    await outlet.call('sync.now', {}, outlet.owner);
    // An outlet's own name, too: headquarters' people are not better typists.
    await hq.call('outlet.open', { code: 'XSS01', name: HOSTILE, level: 'gold', region: HOSTILE, deposit_fen: 100_000, multiplier_pct: 100 });
    const page = await openPage(browser, hq.url);
    await signIn(page);
    await page.goto(`${hq.url}/#/outlets`);
    await standsInert(page, HOSTILE);
    await page.goto(`${hq.url}/#/outlets/XSS01`);
    await standsInert(page, HOSTILE);
    await page.goto(`${hq.url}/#/outlets/${code}/orders/${order}`);
    await standsInert(page, HOSTILE);
    await picture(page, 'console-hostile');
    assert.ok((await tooWide(page)) <= 0);
    assert.deepEqual(page.complaints, []);
  });
});

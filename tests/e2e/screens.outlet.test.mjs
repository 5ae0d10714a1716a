// The outlet's screens in a real browser, on a real book, over the loopback host that the tests alone have.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { stopAll, stopAllAtEnd } from '../../scripts/lib/children.mjs';
import { HOSTILE, axeFindings, launch, openPage, picture, standsInert, story, tooWide } from './lib/browser.mjs';
import { signInAtOutlet } from './lib/pages.mjs';
import { Outlet } from './lib/programs.mjs';

stopAllAtEnd();

describe("the outlet's screens", () => {
  let outlet;
  let host;
  let browser;
  let hostile;
  before(async () => {
    outlet = new Outlet();
    await outlet.openDemo();
    const { order } = await outlet.intake({ name: HOSTILE, phone: '13900009999' }, { complaint: HOSTILE, looks: HOSTILE });
    const { customer } = await outlet.call('order.show', { order }, outlet.owner);
    hostile = { order, customer: customer.id };
    [host, browser] = await Promise.all([outlet.serve(), launch()]);
  });
  after(async () => {
    await browser?.close();
    await stopAll();
  });

  /** The loopback host signs its callers in together, as a window does. */
  const signOut = async (page) => page.evaluate(() => fetch('/api/call/session.close', { method: 'POST', headers: { 'content-type': 'application/json', 'x-benchbook': '1' }, body: '{}' }).then((answer) => answer.ok));

  for (const [theme, language] of [['light', 'zh-CN'], ['dark', 'en']]) {
    story(`every screen stands in ${theme} and ${language}: named, in contrast, not too wide`, async () => {
      const page = await openPage(browser, host.url, { theme, language });
      const wrong = new Set();
      await page.locator('.bb-people button').first().waitFor();
      for (const finding of await axeFindings(page)) wrong.add(`sign-in: ${finding}`);
      await signInAtOutlet(page, outlet.owner);
      const screens = await page.locator('.bb-nav-item').count();
      assert.ok(screens >= 6, `only ${screens} screens in the navigation`);
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
        await picture(page, `outlet-${at + 1}-${theme}`);
        for (const finding of await axeFindings(page)) wrong.add(`${title}: ${finding}`);
        for (const [width, height] of [[1366, 768], [1093, 614]]) {
          await page.setViewportSize({ width, height });
          const over = await tooWide(page);
          if (over > 0) wrong.add(`${title}: ${over} px too wide at ${width}`);
        }
        await page.setViewportSize({ width: 1366, height: 768 });
      }
      assert.ok(await signOut(page));
      assert.deepEqual([...wrong, ...page.complaints], []);
    });
  }

  story('a wrong PIN is refused in words, and the person may try again', async () => {
    const page = await openPage(browser, host.url);
    await page.locator('.bb-people button').first().waitFor();
    await page.keyboard.press('1');
    await page.locator('.bb-who').waitFor();
    await page.keyboard.type('0000');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]').first().waitFor();
    await page.reload();
    await signInAtOutlet(page, outlet.owner);
    assert.ok(await signOut(page));
    assert.deepEqual(page.complaints, []);
  });

  story('a screen takes the focus: arrows, Enter and Esc go through its list and what is open beside it', async () => {
    const page = await openPage(browser, host.url);
    await signInAtOutlet(page, outlet.owner);
    await page.keyboard.press('Alt+2');
    await page.locator('[data-spot=customer]').waitFor();
    await page.keyboard.press('Alt+1');
    await page.locator('.bb-table-box:focus').waitFor();
    // Arrows go through rows that are there.
    await page.locator('.bb-table-box .ant-table-row').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('.bb-order').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.bb-order :focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.bb-order').waitFor({ state: 'detached' });
    await page.locator('.bb-table-box:focus').waitFor();
    assert.ok(await signOut(page));
    assert.deepEqual(page.complaints, []);
  });

  story('a name of HTML and turned letters is shown as it was given, and does nothing', async () => {
    const page = await openPage(browser, host.url);
    await signInAtOutlet(page, outlet.owner);
    await page.goto(`${host.url}/#/bench`);
    await page.locator('.bb-lanes').waitFor();
    await standsInert(page, HOSTILE);
    // The finder, as a clerk asks it.
    await page.keyboard.press('Control+k');
    await page.locator('[role=dialog] input').first().waitFor();
    await page.keyboard.type('9999');
    await page.locator('[role=dialog]').getByText(HOSTILE).first().waitFor();
    await standsInert(page, HOSTILE);
    await page.keyboard.press('Escape');
    await page.goto(`${host.url}/#/orders/${hostile.order}`);
    await page.locator('.bb-order').waitFor();
    await standsInert(page, HOSTILE);
    await page.goto(`${host.url}/#/customers/${hostile.customer}`);
    await standsInert(page, HOSTILE);
    await picture(page, 'outlet-hostile');
    assert.ok((await tooWide(page)) <= 0);
    // And at the counter, where the name is found again by its last digits.
    await page.goto(`${host.url}/#/intake`);
    await page.locator('[data-spot=customer]').waitFor();
    await page.locator('[data-spot=customer]').focus();
    await page.keyboard.type('9999');
    await standsInert(page, HOSTILE);
    assert.ok(await signOut(page));
    assert.deepEqual(page.complaints, []);
  });
});

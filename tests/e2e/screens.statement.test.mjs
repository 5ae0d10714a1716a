// The owner's page of a really large month: 5,000 lines of headquarters' statement beside the book's own, in a real
// browser, on the real page. The lines alone are made up, on their way from the host.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { stopAll, stopAllAtEnd } from '../../scripts/lib/children.mjs';
import { statements } from '../../ui/dev/statements.mjs';
import { launch, openPage, picture, story } from './lib/browser.mjs';
import { go, press, see, signInAtOutlet } from './lib/pages.mjs';
import { Outlet } from './lib/programs.mjs';

stopAllAtEnd();

const LINES = 5_000;
/** A screen full of rows, and some above and below it. */
const MOST_DRAWN = 120;
const WHEEL = 1_280;

describe('a month of 5,000 lines', () => {
  let outlet;
  let host;
  let browser;
  before(async () => {
    outlet = new Outlet();
    await outlet.openDemo();
    [host, browser] = await Promise.all([outlet.serve(), launch()]);
  });
  after(async () => {
    await browser?.close();
    await stopAll();
  });

  /** Wheels through the whole list, a frame a turn, and gives what was seen on the way: rows drawn at most, and the frames. */
  async function wheelThrough(page) {
    await page.evaluate(() => {
      globalThis.seen = { frames_ms: [], most: 0 };
      let last = performance.now();
      const frame = (now) => {
        globalThis.seen.frames_ms.push(now - last);
        globalThis.seen.most = Math.max(globalThis.seen.most, document.querySelectorAll('.ant-table-row').length);
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    await page.locator('.ant-table-tbody-virtual').hover();
    // A row is some thirty pixels high.
    for (let down = 0; down < LINES * 40; down += WHEEL) {
      await page.mouse.wheel(0, WHEEL);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    return page.evaluate(() => globalThis.seen);
  }

  story('the owner wheels and steps through all of them, and only the rows in sight are drawn', async (context) => {
    const page = await openPage(browser, host.url);
    await signInAtOutlet(page, outlet.owner);
    const made = statements(Date.now(), 'SZ017', { count: LINES });
    for (const name of ['period.list', 'statement.show', 'statement.compare', 'statement.versions', 'statement.record']) {
      await page.route(`**/api/call/${name}`, (route) => route.fulfill({ json: made[name](route.request().postDataJSON()) }));
    }
    await go(page, '/reconcile');
    await see(page, '共 5000 行');
    const drawn = page.locator('.ant-table-row');
    await drawn.first().waitFor();
    assert.ok((await drawn.count()) < MOST_DRAWN, `${await drawn.count()} rows are drawn at first`);
    const keys = () => drawn.evaluateAll((rows) => rows.map((row) => row.dataset.rowKey));
    const { month } = made['period.list']().months[0];
    const all = made['statement.compare']({ month }).lines.map(({ line }) => `${line.id}/${line.line}/${line.entry === 'reversed' ? 'r' : ''}`);

    const { frames_ms: frames, most } = await wheelThrough(page);
    await page.locator(`[data-row-key="${all.at(-1)}"]`).waitFor();
    assert.ok(!(await keys()).includes(all[0]), 'the first row has gone out of sight');
    assert.ok(most < MOST_DRAWN, `${most} rows were drawn at once`);
    // How even it was is told, and judged by no clock: the machine may be busy.
    const sorted = frames.toSorted((a, b) => a - b);
    const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
    context.diagnostic(`${frames.length} frames: half within ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms, the longest ${at(1)} ms; ${frames.filter((each) => each > 50).length} past 50 ms; ${most} rows drawn at most`);
    await picture(page, 'statement-5000-end');

    // By the keyboard: the first line, the next, a screen further, the last one; each is drawn, and told in the pane.
    const chosen = page.locator('.ant-table-row[aria-current=true]');
    const stands = (key) => page.waitForFunction((wanted) => document.querySelector('.ant-table-row[aria-current=true]')?.dataset.rowKey === wanted, key);
    await page.locator('.bb-table-box').focus();
    await press(page, 'Home');
    await stands(all[0]);
    await page.locator('.bb-line-facts').waitFor();
    await press(page, 'ArrowDown');
    await stands(all[1]);
    await press(page, 'PageDown');
    await page.waitForFunction((passed) => ![...passed, undefined].includes(document.querySelector('.ant-table-row[aria-current=true]')?.dataset.rowKey), all.slice(0, 2));
    await press(page, 'End');
    await stands(all.at(-1));
    await press(page, 'ArrowUp');
    await stands(all.at(-2));
    assert.equal(await chosen.count(), 1);
    await press(page, 'Escape');
    await page.locator('.bb-line-facts').waitFor({ state: 'detached' });

    // A standing's own lines, and all again.
    await page.locator('.bb-lane').filter({ hasText: '金额不同' }).click();
    await see(page, '共 2 行');
    assert.deepEqual(await keys(), all.slice(0, 2));
    await page.locator('.bb-lane').first().click();
    await see(page, '共 5000 行');
    assert.ok((await drawn.count()) < MOST_DRAWN);

    // Headquarters' own lines of the month are as many, and drawn as sparingly.
    await page.locator('.bb-statement-views').getByText('明细', { exact: true }).click();
    await drawn.first().waitFor();
    await see(page, '共 5000 行');
    assert.ok((await drawn.count()) < MOST_DRAWN);
    assert.deepEqual(page.complaints, []);
  });
});

// The README's pictures, from the real window and the real console: `make pictures`.
import { mkdirSync } from 'node:fs';
import { startDisplay, writeWhole } from './lib/display.mjs';
import { stopAll, stopAllAtEnd } from './lib/children.mjs';
import { launch, openPage } from '../tests/e2e/lib/browser.mjs';
import { home, Outlet, PROGRAM, root, startHq } from '../tests/e2e/lib/programs.mjs';
import { openWindow } from '../tests/e2e/lib/webdriver.mjs';

const OUT = `${root}docs/pictures/`;
mkdirSync(OUT, { recursive: true });
stopAllAtEnd();

/** The picture once nothing moves any more: three in a row are alike. */
async function still(take) {
  let [alike, last] = [0, take()];
  while (alike < 3) {
    await settle(400);
    const now = take();
    alike = now.equals(last) ? alike + 1 : 0;
    last = now;
  }
  return last;
}

const settle = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// The window, on the demo outlet's week.
const outlet = new Outlet();
await outlet.openDemo();
const screen = await startDisplay();
const window = await openWindow(PROGRAM.outlet, ['--data', outlet.data], { ...screen.env, ...home() });
await window.find('.bb-people button');
const names = await window.page(() => [...document.querySelectorAll('.bb-people button strong')].map((each) => each.textContent));
await window.keys(String(names.indexOf(outlet.owner.name) + 1));
await window.find('.bb-who');
await window.keys(outlet.owner.pin, 'Enter');
await window.find('.bb-shell');
// The bench, with the first order of the queue open beside it.
await window.find('.ant-table-row');
await window.click('.ant-table-row');
await window.find('.bb-order .bb-steps');
writeWhole(`${OUT}window.png`, await still(() => screen.picture()));
await window.close();

// The console, on the demo network, one outlet of which has worked for a week and is in step.
const hq = await startHq();
const joined = new Outlet();
await joined.join(hq);
await joined.call('demo.week', {}, joined.owner);
await joined.call('sync.now', {}, joined.owner);
const browser = await launch();
const page = await openPage(browser, hq.url);
await page.locator('input[autocomplete=username]').fill(hq.name);
await page.locator('input[autocomplete=current-password]').fill(hq.password);
await page.keyboard.press('Enter');
await page.waitForSelector('.bb-shell');
await page.keyboard.press('Alt+2');
await page.locator('.bb-main h1').waitFor();
await settle(800);
await page.screenshot({ path: `${OUT}console.png` });
await browser.close();
await stopAll();
console.log(`${OUT}window.png\n${OUT}console.png`);
process.exit(0);

// A customer's telephone at the outlet's booking page, and a parcel that is opened before the counter's camera.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { stopAll, stopAllAtEnd } from '../../scripts/lib/children.mjs';
import { HOSTILE, axeFindings, launch, openPage, picture, standsInert, story, tooWide } from './lib/browser.mjs';
import { day } from './lib/day.mjs';
import { button, callerOf, go, inStep, looksWrong, see, signInAtOutlet } from './lib/pages.mjs';
import { Outlet, startHq } from './lib/programs.mjs';

stopAllAtEnd();

// The shop's and headquarters' PCs stand where the network's days are counted: the browser takes the zone from here.
process.env.TZ = 'Asia/Shanghai';

const PHONE = { width: 360, height: 740 };
const WAITS = '链接预约待确认';

describe('bookings by link, and films', () => {
  let hq;
  let outlet;
  let code;
  let host;
  let browser;
  before(async () => {
    [hq, browser] = await Promise.all([startHq(), launch()]);
    outlet = new Outlet();
    ({ outlet: code } = await outlet.join(hq));
    host = await outlet.serve();
  });
  after(async () => {
    await browser?.close();
    await stopAll();
  });

  const counter = async (path) => {
    const page = await signInAtOutlet(await openPage(browser, host.url), outlet.owner);
    await go(page, path);
    return page;
  };

  /** Types a booking, and sends it no sooner than a person could have. */
  async function book(page, name, phone, complaint) {
    await page.fill('#name', name);
    await page.fill('#phone', phone);
    await page.fill('#complaint', complaint);
    await page.waitForFunction(() => Date.now() > Number.parseInt(document.querySelector('[name=form]').value, 10) + 2_000);
    await page.locator('button[type=submit]').click();
  }

  async function fits(page, name) {
    await picture(page, name);
    assert.deepEqual(await axeFindings(page), []);
    assert.ok((await tooWide(page)) <= 0, `${name} is wider than a telephone`);
  }

  story("the page says that nothing is booked by link until headquarters opens the network's door", async () => {
    const page = await openPage(browser, `${hq.url}/book/${code}`, PHONE);
    assert.equal(await page.locator('form').count(), 0);
    await fits(page, 'booking-closed');
    const content = JSON.stringify({ visit: { link_a_day: 20 } });
    await hq.call('pack.publish', { kind: 'settings', effective_on: day(), title: '预约', content });
    await page.reload();
    await page.locator('#name').waitFor();
    assert.deepEqual(page.complaints, []);
  });

  story('a customer books on a telephone, in either language, looks at it and takes it back', async () => {
    const page = await openPage(browser, `${hq.url}/book/${code}`, PHONE);
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    await fits(page, 'booking-form');
    await book(page, HOSTILE, '12', '开机黑屏');
    await page.locator('#wrong').waitFor();
    await standsInert(page, '开机黑屏');
    await fits(page, 'booking-wrong');
    await page.locator('header a').click();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await book(page, HOSTILE, '13800138000', HOSTILE);
    await page.locator('.number').waitFor();
    assert.match(page.url(), /\/book\/[^/]+\/[^/]+\/[\w-]{20,}\?lang=en$/);
    await fits(page, 'booking-seen');
    const number = await page.locator('.number').innerText();

    // It stands at the counter, to be confirmed.
    const desk = await counter('/visits');
    await inStep(callerOf(host.url));
    await desk.locator('.ant-table-row').filter({ hasText: WAITS }).first().click();
    await see(desk, `链接预约 ${number}`);
    await standsInert(desk, HOSTILE);
    assert.deepEqual(await looksWrong(desk, 'booking-counter'), []);
    await button(desk, '预约链接').click();
    await desk.getByRole('img', { name: '预约链接的二维码' }).waitFor();
    assert.deepEqual(await looksWrong(desk, 'booking-link'), []);
    assert.deepEqual(desk.complaints, []);

    await page.locator('button[type=submit]').click();
    await page.getByText('Cancelled').waitFor();
    assert.equal(await page.locator('button').count(), 0);
    assert.deepEqual(page.complaints, []);
  });

  story("a parcel's opening is filmed with the PC's camera and played where it is looked at", async () => {
    const page = await counter('/visits');
    await callerOf(host.url)('parcel.receive', { waybill: 'SF-FILM', courier: '顺丰' });
    await page.getByText('寄修包裹').first().click();
    await page.locator('.ant-table-row').filter({ hasText: 'SF-FILM' }).first().click();
    await button(page, '录像').click();
    await page.getByLabel('正在录像').waitFor();
    // Its first second is on the disk's side of the recorder.
    await page.getByRole('timer').filter({ hasText: /0:0[1-9] · [1-9]/ }).waitFor();
    await button(page, '停止并保存').click();
    await page.getByText('录像 1').waitFor();
    await page.getByRole('button', { name: /^放大/ }).click();
    await page.waitForFunction(() => document.querySelector('video[controls]')?.readyState >= 1);
    await picture(page, 'film');
    assert.deepEqual(page.complaints, []);
  });
});

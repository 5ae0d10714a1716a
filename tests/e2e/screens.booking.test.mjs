// A customer's telephone at the booking page, and a parcel that is opened before the counter's camera.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { stopAll, stopAllAtEnd } from '../../scripts/lib/children.mjs';
import { HOSTILE, axeFindings, launch, openPage, picture, standsInert, story, tooWide } from './lib/browser.mjs';
import { Outlet, startHq } from './lib/programs.mjs';

stopAllAtEnd();

const PHONE = { width: 360, height: 740 };

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

  const fill = async (page, name, phone, complaint) => {
    await page.fill('#name', name);
    await page.fill('#phone', phone);
    await page.fill('#complaint', complaint);
    // Nobody fills a form in at once.
    await page.waitForTimeout(2_100);
    await page.locator('button[type=submit]').click();
  };

  async function signIn(page) {
    await page.locator('.bb-people button').first().click();
    await page.keyboard.type(outlet.owner.pin);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.bb-shell');
  }

  /** The book is open in the loopback host: it is called there. */
  const call = (page, name, input) =>
    page.evaluate(
      async ([of, body]) => {
        const answer = await fetch(`/api/call/${of}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-benchbook': '1' }, body });
        if (!answer.ok) throw new Error(await answer.text());
      },
      [name, JSON.stringify(input)],
    );

  story('a customer books on a telephone, in either language, looks at it and takes it back', async () => {
    const page = await openPage(browser, `${hq.url}/book/${code}`, PHONE);
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    assert.deepEqual(await axeFindings(page), []);
    assert.ok((await tooWide(page)) <= 0);
    await picture(page, 'booking-form');
    await fill(page, HOSTILE, '12', '开机黑屏');
    await page.locator('#wrong').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await standsInert(page, '开机黑屏');
    await page.locator('header a').click();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await fill(page, HOSTILE, '13800138000', HOSTILE);
    await page.locator('.number').waitFor();
    assert.match(page.url(), /\/book\/[^/]+\/[^/]+\/[\w-]{20,}\?lang=en$/);
    assert.deepEqual(await axeFindings(page), []);
    assert.ok((await tooWide(page)) <= 0);
    await picture(page, 'booking-seen');
    const number = await page.locator('.number').innerText();

    // It stands at the counter, to be confirmed.
    const counter = await openPage(browser, host.url);
    await signIn(counter);
    await call(counter, 'sync.now', {});
    await counter.goto(`${host.url}/#/visits`);
    await counter.getByText('链接预约待确认').first().waitFor();
    await counter.locator('table tbody tr').filter({ hasText: '链接预约待确认' }).first().click();
    await counter.getByText(`链接预约 ${number}`).waitFor();
    assert.deepEqual(await axeFindings(counter), []);
    await picture(counter, 'booking-counter');
    await counter.getByRole('button', { name: '预约链接' }).click();
    await counter.getByRole('img', { name: '预约链接的二维码' }).waitFor();
    assert.deepEqual(await axeFindings(counter), []);
    await picture(counter, 'booking-link');
    assert.deepEqual(counter.complaints, []);

    await page.locator('button[type=submit]').click();
    await page.getByText('Cancelled').waitFor();
    assert.equal(await page.locator('button').count(), 0);
    assert.deepEqual(page.complaints, []);
  });

  story("a parcel's opening is filmed with the PC's camera and played where it is looked at", async () => {
    const page = await openPage(browser, host.url);
    await signIn(page);
    await call(page, 'parcel.receive', { waybill: 'SF-FILM', courier: '顺丰' });
    await page.goto(`${host.url}/#/visits`);
    await page.getByText('寄修包裹').first().click();
    await page.locator('table tbody tr').filter({ hasText: 'SF-FILM' }).first().click();
    await page.getByRole('button', { name: '录像', exact: true }).click();
    await page.getByLabel('正在录像').waitFor();
    await page.waitForTimeout(2_500);
    await page.getByRole('button', { name: '停止并保存' }).click();
    await page.getByText('录像 1').waitFor();
    await page.getByRole('button', { name: /^放大/ }).click();
    await page.waitForFunction(() => document.querySelector('video[controls]')?.readyState >= 1);
    await picture(page, 'film');
    assert.deepEqual(page.complaints, []);
  });
});

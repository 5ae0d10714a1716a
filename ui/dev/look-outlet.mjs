// Takes pictures of the outlet's screens against a made-up shop: `node dev/look-outlet.mjs [light-zh …] [screen …]`.
import { takePictures } from './camera.mjs';
import { PEOPLE, shop } from './shop.mjs';

/** A scanner: keys a few milliseconds apart, then Enter. */
const scan = async (page, text) => {
  // In one task, so that a busy machine cannot make a slow typist of the scanner.
  await page.evaluate((keys) => {
    for (const key of keys) (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, [...text, 'Enter']);
  await page.waitForTimeout(250);
};
const tab = (page, at) => page.locator('.bb-page-aside .ant-segmented-item').nth(at).click();

const EMPTY = { 'exchange.list': { exchanges: [] }, 'alarm.list': { alarms: [], total: 0, due: 0, outlets: [], promise_days: 3 }, 'workshop.list': { jobs: [], line: [], overdue: 0 }, 'contract.list': { contracts: [], total: 0, price_fen: 0 }, 'sale_return.list': { rules: { free_days: 7, categories: [], departments: [] }, returns: [] } };
const FAILED = Object.fromEntries(Object.keys(EMPTY).map((name) => [name, { fault: { code: 'book.io' } }]));
/** name → address, what is done there before the picture, and answers instead of the shop's. */
const SCREENS = [
  ['bench', '/bench'],
  ['bench-open', '/bench', async (page) => page.locator('.ant-table-row').nth(2).click()],
  ['bench-step', '/bench', async (page) => {
    await page.locator('.ant-table-row').nth(7).click();
    await page.waitForTimeout(200);
    await page.keyboard.press('Control+Enter');
  }],
  ['order-parts', '/orders/o4', async (page) => {
    await page.locator('.bb-order > .ant-segmented .ant-segmented-item').nth(1).click();
    await page.locator('.bb-finder input').fill('lcd');
  }],
  ['order-verdict', '/orders/o4', (page) => page.locator('.bb-order > .ant-segmented .ant-segmented-item').nth(3).click()],
  ['order-verdict-stale', '/orders/o6', (page) => page.locator('.bb-order > .ant-segmented .ant-segmented-item').nth(3).click()],
  ['order-verdict-made', '/orders/o7', (page) => page.locator('.bb-order > .ant-segmented .ant-segmented-item').nth(3).click()],
  ['order-verdict-first', '/orders/o8', (page) => page.locator('.bb-order > .ant-segmented .ant-segmented-item').nth(3).click()],
  ['bench-verdict', '/bench', async (page) => {
    await page.locator('.ant-table-row').nth(2).click();
    await page.locator('.bb-order > .ant-segmented .ant-segmented-item').nth(3).click();
  }],
  ['order-photos', '/orders/o4', (page) => page.locator('.bb-order > .ant-segmented .ant-segmented-item').nth(2).click()],
  ['order-photo-large', '/orders/o4', async (page) => {
    await page.locator('.bb-order > .ant-segmented .ant-segmented-item').nth(2).click();
    await page.locator('button.bb-attachment-face:enabled').first().click();
  }],
  ['order-page', '/orders/o4'],
  ['order-loaner-due', '/orders/o6'],
  ['alarms', '/alarms'],
  ['order-not-a-repair', '/orders/o4', (page) => page.getByRole('button', { name: /不算修理|not a repair/i }).first().click()],
  ['visits', '/visits', (page) => page.locator('.ant-table-row').nth(0).click()],
  ['visits-book', '/visits', (page) => page.locator('.bb-page-actions .ant-btn-primary').click()],
  ['visits-end', '/visits', async (page) => {
    await page.locator('.ant-table-row').nth(1).click();
    await page.getByRole('button', { name: /^(记结果|Outcome)$/ }).click();
  }],
  ['visits-parcels', '/visits', async (page) => {
    await tab(page, 1);
    await page.waitForTimeout(150);
    await page.locator('.ant-table-row').nth(1).click();
  }],
  ['visits-open', '/visits', (page) => tab(page, 2)],
  ['visits-report', '/visits', (page) => tab(page, 3)],
  ['workshop', '/workshop', (page) => page.locator('.ant-table-row').nth(1).click()],
  ['workshop-send', '/workshop', (page) => page.locator('.bb-page-actions button').click()],
  ['workshop-refurbished', '/workshop', (page) => tab(page, 1)],
  ['order-workshop', '/orders/o4'],
  ['lending', '/lending'],
  ['lending-back', '/lending', (page) => page.locator('.bb-plain-table button').nth(1).click()],
  ['lending-tools', '/lending', (page) => tab(page, 1)],
  ['lending-record', '/lending', async (page) => { await tab(page, 1); await page.locator('tbody tr:first-child button').last().click(); }],
  ['lending-pay', '/lending', async (page) => { await tab(page, 1); await page.locator('tbody tr:first-child button').last().click(); await page.locator('.bb-block').last().locator('tbody tr:nth-child(2) button').first().click(); }],
  ['lending-keys', '/lending', (page) => tab(page, 2)],
  ['lending-hand', '/lending', async (page) => { await tab(page, 2); await page.locator('tbody tr:nth-child(2) button').first().click(); }],
  ['exchanges', '/exchanges'],
  ['exchange', '/exchanges/x2'],
  ['exchange-swap', '/exchanges/x1', (page) => page.locator('.bb-block .ant-btn-primary').first().click()],
  ['exchange-submit', '/orders/o6', (page) => page.getByRole('button', { name: /^(申请换机|Ask for an exchange)/ }).click()],
  ['exchange-guarantee', '/exchanges/x7'],
  ['exchange-submit-guarantee', '/orders/o6', async (page) => {
    await page.getByRole('button', { name: /^(申请换机|Ask for an exchange)/ }).click();
    await page.locator('.ant-modal .ant-segmented-item').last().click();
  }],
  ['exchange-resubmit', '/exchanges/x2', (page) => page.getByRole('button', { name: /^(补交资料|Bring what)/ }).first().click()],
  ['exchanges-empty', '/exchanges', undefined, EMPTY],
  ['exchanges-failed', '/exchanges', undefined, FAILED],
  ['alarms-empty', '/alarms', undefined, EMPTY],
  ['alarms-failed', '/alarms', undefined, FAILED],
  ['workshop-empty', '/workshop', undefined, EMPTY],
  ['workshop-failed', '/workshop', undefined, FAILED],
  ['plans-empty', '/plans', undefined, EMPTY],
  ['plans-failed', '/plans', undefined, FAILED],
  ['unit', '/units/imei%3A356938035643809'],
  ['plans', '/plans'],
  ['plans-sell', '/plans', async (page) => {
    await page.locator('.bb-page-actions .ant-btn-primary').click();
    await page.waitForTimeout(200);
    await page.keyboard.type('356938035643809', { delay: 20 });
    await page.locator('.ant-modal .bb-day-input input').first().fill('-30');
    await page.keyboard.press('Enter');
  }],
  ['plans-contract', '/plans/k1'],
  ['plans-cancel', '/plans/k1', (page) => page.locator('.bb-page-actions .ant-btn').last().click()],
  ['plans-claim', '/orders/o4', (page) => page.getByRole('button', { name: /使用一次延保理赔|Use a claim/ }).click()],
  ['till', '/till'],
  ['till-hand-over', '/till', (page) => page.getByRole('button', { name: /清点并交接|Count and hand over/ }).click()],
  ['till-receivables', '/till', (page) => tab(page, 1)],
  ['till-invoices', '/till', (page) => tab(page, 2)],
  ['sale-returns', '/sale-returns', (page) => page.locator('.ant-table-row').nth(1).click()],
  ['sale-returns-contested', '/sale-returns', (page) => page.locator('.ant-table-row').nth(3).click()],
  ['sale-returns-open', '/sale-returns', async (page) => {
    await page.locator('.bb-page-actions .ant-btn-primary').click();
    await page.locator('.ant-modal .bb-day-input input').first().fill('-10');
    await page.keyboard.press('Enter');
    await page.locator('.ant-modal .ant-checkbox-input').last().click();
  }],
  ['sale-returns-agree', '/sale-returns', async (page) => {
    await page.locator('.ant-table-row').nth(1).click();
    await page.getByRole('button', { name: /^(财务同意|Agree)$/ }).click();
  }],
  ['sale-returns-pay', '/sale-returns', async (page) => {
    await page.locator('.ant-table-row').nth(0).click();
    await page.getByRole('button', { name: /^(退款|Pay back)$/ }).click();
  }],
  ['sale-returns-empty', '/sale-returns', undefined, EMPTY],
  ['sale-returns-failed', '/sale-returns', undefined, FAILED],
  ['order-quote', '/orders/o3', (page) => page.getByRole('button', { name: /按项目报价|Quote by items/ }).click()],
  ['parts-transfers', '/parts', (page) => tab(page, 4)],
  ['handover-loaner', '/handover/o4'],
  ['order-conflict', '/orders/o6'],
  ['intake-empty', '/intake'],
  ['intake-customer', '/intake', async (page) => {
    await scan(page, '356938035643809');
    await page.keyboard.type('138', { delay: 60 });
    await page.waitForTimeout(150);
  }],
  ['intake-evidence', '/intake', async (page) => {
    await scan(page, '490154203237518');
    await page.getByRole('button', { name: /经销商库存|A dealer's stock/ }).click();
  }],
  ['intake-full', '/intake', async (page) => {
    await scan(page, '356938035643809');
    await page.keyboard.type('138', { delay: 60 });
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(150);
    await page.keyboard.type('btd', { delay: 60 });
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await scan(page, '490154203237518');
    await page.locator('.bb-papers .bb-day-input input').first().fill('-9');
    await page.keyboard.press('Enter');
    await page.locator('.bb-chips button').nth(1).click();
    await page.locator('.bb-chips button').nth(3).click();
  }],
  ['intake-saved', '/intake', async (page) => {
    await scan(page, '356938035643809');
    await page.keyboard.type('138', { delay: 60 });
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(150);
    await page.keyboard.type('111', { delay: 60 });
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
  }],
  ['handover', '/handover'],
  ['handover-open', '/handover/o30'],
  ['handover-paid', '/handover/o7'],
  ['parts', '/parts'],
  ['parts-consigned', '/parts', (page) => tab(page, 1)],
  ['parts-requests', '/parts', (page) => tab(page, 2)],
  ['parts-receive', '/parts', async (page) => {
    await tab(page, 2);
    await page.locator('.bb-arrival button').first().click();
  }],
  ['parts-new', '/parts', async (page) => {
    await tab(page, 2);
    await page.locator('.bb-stack .ant-btn-primary').first().click();
    await page.locator('.bb-finder input').fill('lcd');
    await page.waitForTimeout(250);
    await page.keyboard.press('Enter');
  }],
  ['parts-returns', '/parts', (page) => tab(page, 3)],
  ['parts-suggest', '/parts', async (page) => {
    await tab(page, 2);
    await page.getByRole('button', { name: /申领配件|Ask for parts|Request parts/ }).first().click();
    await page.getByRole('button', { name: /按用量建议|Suggest from use/ }).click();
  }],
  ['parts-count', '/parts', (page) => tab(page, 5)],
  ['parts-variance', '/parts', async (page) => {
    await tab(page, 5);
    await page.locator('.bb-table .ant-input-number input').first().fill('4');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+Enter');
  }],
  ['parts-import', '/parts', async (page) => {
    await tab(page, 6);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('.bb-empty .ant-btn-primary').click()]);
    await chooser.setFiles({ name: '库存 3 月.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') });
  }],
  ['book', '/book'],
  ['book-held', '/book', (page) => page.locator('.bb-equation').nth(1).locator('button').nth(2).click()],
  ['reconcile', '/reconcile'],
  ['reconcile-line', '/reconcile', async (page) => {
    await page.locator('.bb-lane').nth(1).click();
    await page.locator('.ant-table-row').nth(1).click();
  }],
  ['reconcile-next', '/reconcile', async (page) => {
    await page.locator('.bb-lane').nth(4).click();
    await page.waitForTimeout(150);
  }],
  ['reconcile-offline', '/reconcile', async (page) => {
    await page.locator('.bb-lane').nth(2).click();
    await page.locator('.bb-cure .ant-btn-primary').click();
  }],
  ['reconcile-dispute', '/reconcile', async (page) => {
    await page.locator('.ant-table-row').nth(0).click();
    await page.locator('.bb-cure .ant-btn').nth(1).click();
  }],
  ['reconcile-known', '/reconcile', async (page) => {
    await page.locator('.bb-version').click();
    await page.locator('.ant-select-item-option').last().click();
  }],
  ['reconcile-balance', '/reconcile', (page) => page.locator('.bb-statement-views .ant-segmented-item').nth(5).click()],
  ['reconcile-accounts', '/reconcile', (page) => page.locator('.bb-statement-views .ant-segmented-item').nth(1).click()],
  ['reconcile-lines', '/reconcile', (page) => page.locator('.bb-statement-views .ant-segmented-item').nth(2).click()],
  ['reconcile-lines-open', '/reconcile', async (page) => {
    await page.locator('.bb-statement-views .ant-segmented-item').nth(2).click();
    await page.locator('.ant-table-row').nth(3).click();
  }],
  ['reconcile-parts', '/reconcile', (page) => page.locator('.bb-statement-views .ant-segmented-item').nth(3).click()],
  ['reconcile-sources', '/reconcile', (page) => page.locator('.bb-statement-views .ant-segmented-item').nth(4).click()],
  ['reconcile-sign', '/reconcile', (page) => page.locator('.bb-statement-tools .ant-btn-primary').click()],
  ['reconcile-open', '/reconcile', async (page) => {
    await page.locator('.bb-months input:checked').focus();
    await page.keyboard.press('ArrowRight');
  }],
  ['reconcile-file', '/reconcile', async (page) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('.bb-page-actions .ant-btn').click()]);
    await chooser.setFiles({ name: 'SZ0312-2026-02.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  }],
  ['settlement', '/settlement'],
  ['settlement-month', '/settlement', (page) => tab(page, 1)],
  ['conflicts', '/conflicts'],
  ['sync', '/sync'],
  ['sync-verify', '/sync', (page) => page.locator('.bb-block header .ant-btn').last().click()],
  ['people', '/people'],
  ['people-add', '/people', (page) => page.locator('.bb-page-actions .ant-btn').click()],
  ['customer', '/customers/c0'],
  ['find', '/bench', async (page) => {
    await page.keyboard.press('Control+k');
    await page.waitForTimeout(100);
    await page.keyboard.type('zxy', { delay: 30 });
  }],
];

await takePictures('outlet', { screens: SCREENS, answersIn: (lang) => shop(Date.now(), { person: PEOPLE[2], lang }), port: 4183 });

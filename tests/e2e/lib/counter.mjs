// The outlet's hands, by keyboard: a phone comes over the counter, goes through the bench, and is handed over.
import { DROPPED, button, confirm, go, pick, press } from './pages.mjs';

/** Slower than a scanner, which these screens know by its speed. */
const FINGERS = { delay: 60 };

/** The counter takes a phone's number in by hand, its customer and its symptom. */
export async function takeIn(page, number, name, call) {
  await go(page, '/intake');
  await page.locator('[data-spot=imei]').waitFor();
  await page.locator('[data-spot=imei]').fill(number);
  await pick(page, page.getByLabel('手工录入原因'), '无法识读');
  await page.locator('[data-spot=imei]').press('Enter');
  await page.waitForFunction(() => document.activeElement?.dataset.spot === 'customer');
  await page.keyboard.type(name, FINGERS);
  await page.locator('.bb-found-new').waitFor();
  await press(page, 'Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('inputmode') === 'tel');
  await page.keyboard.type(call, FINGERS);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.closest('[data-spot=symptom]'));
  await page.keyboard.type('111', FINGERS);
  await page.locator(`${DROPPED} .ant-select-item-option-active`).first().waitFor();
  await press(page, 'Enter');
}

/** What was filled in at the counter is saved, and the order's page opened by the number that it got. */
export async function saveIntake(page) {
  await press(page, 'Control+Enter');
  const ticket = page.locator('.bb-saved .bb-ticket');
  await ticket.waitFor();
  const number = await ticket.innerText();
  await ticket.click();
  await page.getByRole('article', { name: number }).waitFor();
  const order = await page.evaluate(() => decodeURIComponent(location.hash.split('/').at(-1)));
  return { order, number };
}

/** A code out of one of the long lists, by its number. */
export async function typeCode(page, field, code) {
  await field.focus();
  await page.keyboard.type(code, FINGERS);
  await page.locator(`${DROPPED} .ant-select-item-option-active`).filter({ hasText: code }).first().waitFor();
  await press(page, 'Enter');
}

/** The step that comes next in the order that is open: Ctrl+Enter opens its form, and Ctrl+Enter takes it. */
export async function takeStep(page, word, fill) {
  await page.locator('.bb-steps .ant-btn-primary').filter({ hasText: word }).waitFor();
  await press(page, 'Control+Enter');
  const form = page.locator('form.bb-step').filter({ hasText: `确认：${word}` });
  await form.waitFor();
  await fill?.(form);
  await press(page, 'Control+Enter');
  await form.waitFor({ state: 'detached' });
}

/** One piece of a part goes into the device of the order that is open. */
export async function fit(page, { number, name }) {
  await page.locator('.bb-order .ant-segmented').getByText(/^用料/).click();
  const fitted = page.locator('.bb-order-body tr:not(.bb-taken-back)').filter({ hasText: name });
  await page.getByRole('combobox', { name: '扫配件条码，或输料号、名称' }).waitFor();
  const before = await fitted.count();
  await page.getByRole('combobox', { name: '扫配件条码，或输料号、名称' }).focus();
  await page.keyboard.type(number, FINGERS);
  await page.locator('#bb-parts-found [aria-selected=true]').filter({ hasText: number }).waitFor();
  await press(page, 'Enter');
  await page.locator('.bb-picked').filter({ hasText: number }).waitFor();
  // How many of it: the field has the focus, and one stands in it.
  await page.waitForFunction(() => document.activeElement?.closest('.bb-step-fields'));
  await press(page, 'Enter');
  await fitted.nth(before).waitFor();
}

/** A finished device goes back to its owner, who has nothing to pay. */
export async function handOver(page) {
  await page.locator('.bb-steps .ant-btn-primary').filter({ hasText: '取机' }).waitFor();
  await press(page, 'Control+Enter');
  await page.locator('.bb-free').getByText('无需付款').waitFor();
  await button(page, /^客户取机/).waitFor();
  await press(page, 'Control+Enter');
  await confirm(page, '取机后工单关闭');
  await button(page, '打印服务报告').waitFor();
}

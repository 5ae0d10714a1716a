// The real window under Xvfb, worked by keyboard alone, with a real HQ behind it. Short on purpose: what needs no window
// is tested in the browser.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startDisplay, writeWhole } from '../../scripts/lib/display.mjs';
import { run, stopAll, stopAllAtEnd, until } from '../../scripts/lib/children.mjs';
import { launch, openPage } from './lib/browser.mjs';
import { day } from './lib/day.mjs';
import { imei } from './lib/imei.mjs';
import { openWindow } from './lib/webdriver.mjs';
import { home, Outlet, PICTURES, PROGRAM, folder, startHq } from './lib/programs.mjs';

stopAllAtEnd();

let screen;
const windows = [];

/** A window on a book, with its pictures taken when the test fails. */
async function windowOn(data, env = home()) {
  const window = await openWindow(PROGRAM.outlet, ['--data', data], { ...screen.env, ...env, LANG: 'C.UTF-8', BENCHBOOK_LOG: 'info' });
  windows.push(window);
  return window;
}

/** A test that leaves a picture of the whole screen when it fails, and closes its windows. */
function story(name, options, work) {
  test(name, options, async (context) => {
    try {
      await work(context);
    } catch (error) {
      const path = `${PICTURES}failed-window.png`;
      writeWhole(path, screen.picture());
      context.diagnostic(`${path}\n${windows.map((window) => window.said()).join('\n')}`);
      throw error;
    } finally {
      for (const window of windows.splice(0)) await window.close();
    }
  });
}

/** Picks the person by digit and enters the PIN. */
async function signIn(window, person) {
  await window.find('.bb-people button');
  const names = await window.page(() => [...document.querySelectorAll('.bb-people button strong')].map((each) => each.textContent));
  await window.keys(String(names.indexOf(person.name) + 1));
  await window.find('.bb-who');
  await window.keys(person.pin, 'Enter');
  await window.find('.bb-shell');
}

describe("the outlet's window", () => {
  before(async () => {
    screen = await startDisplay();
  });
  after(stopAll);

  story('a first start asks to join, and the demo outlet opens by keyboard', { timeout: 120_000 }, async () => {
    const window = await windowOn(folder('first'));
    await window.find('.bb-join');
    await window.waitFor('the focus on the demo', () => document.activeElement === document.querySelector('.bb-join aside button'));
    await window.keys('Enter');
    await window.find('.bb-people button');
    await window.picture(`${PICTURES}window-sign-in.png`);
    const wide = await window.page(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0);
  });

  story('two windows never open one book, and call works through the open one', { timeout: 120_000 }, async () => {
    const outlet = new Outlet();
    await outlet.openDemo();
    const window = await windowOn(outlet.data);
    await signIn(window, outlet.owner);
    // A second click on the icon shows the window that is there, and ends well.
    const again = await run(PROGRAM.outlet, ['--data', outlet.data], { env: screen.env });
    assert.deepEqual({ code: again.code, out: again.out }, { code: 0, out: '' });
    const about = await outlet.call('session.whoami', {}, outlet.owner);
    assert.equal(about.joined, true);
    const added = await outlet.call('customer.add', { name: '刘洋', phone: '13900001111' }, outlet.owner);
    assert.ok(added.id);
    // The window hears of it: the finder has the name at once.
    await window.keys('Control+k');
    await window.find('.ant-modal input, [role=dialog] input');
    await window.keys('139');
    await window.see('刘洋');
    const { code } = await outlet.call('call.nothing', {}, outlet.owner).then(() => ({}), (refused) => refused);
    assert.equal(code, 'call.unknown');
  });

  story('the reasons of a verdict, the checklist of an exchange and the life of the phone by keyboard', { timeout: 120_000 }, async () => {
    const outlet = new Outlet();
    await outlet.openDemo();
    const { number } = await outlet.intake({ name: '李娜', phone: '13800138000' }, {
      imei: imei('86012304', 7), by_hand: '', brand: 'Benchmark', model: 'Nova A36', complaint: '开机黑屏',
      invoice: 'original', voucher: 'valid', invoiced_on: day(10), price_paid_fen: 299_900, fault: 'no_boot', cause: 'quality',
    });
    const window = await windowOn(outlet.data);
    await signIn(window, outlet.owner);
    await window.find('.bb-lanes');
    await window.scan(number);
    await window.find(`.bb-order[aria-label="${number}"]`);

    // The verdict is the fourth of the order's tabs.
    await window.waitFor('the focus on the tabs', () => {
      const tabs = document.querySelector('.bb-order > .ant-segmented input:checked');
      tabs?.focus();
      return document.activeElement === tabs;
    });
    await window.keys('ArrowRight', 'ArrowRight', 'ArrowRight');
    await window.find('.bb-trace li');
    await window.see('第 12 条');
    await window.see('第 10 天（期限 15 天）');
    await window.find('figure.bb-verdict');
    await window.see('按 cn-handset@1 判定');
    await window.picture(`${PICTURES}window-verdict.png`);

    // The checklist: its first line is ticked by the space bar, and Esc leaves all as it was.
    await window.waitFor('the focus on the exchange', () => {
      const asks = document.querySelector('section[aria-label="换机"] button:not(.bb-link)');
      asks?.focus();
      return document.activeElement === asks;
    });
    await window.keys('Enter');
    await window.find('[role=dialog] .bb-checks input');
    await window.waitFor('the focus on the first line', () => {
      const line = document.querySelector('[role=dialog] .bb-checks input');
      line.focus();
      return document.activeElement === line;
    });
    await window.keys('Space');
    await window.waitFor('the line to be ticked', () => document.querySelector('[role=dialog] .bb-checks input').checked && document.getAnimations().length === 0);
    await window.picture(`${PICTURES}window-exchange.png`);
    await window.keys('Escape');
    await window.waitFor('the order again', () => document.querySelector('[role=dialog]:not([aria-hidden=true]) .bb-checks') === null);

    // The phone's number leads to its life.
    await window.waitFor('the focus on the number', () => {
      const link = document.querySelector('.bb-order-head .bb-link');
      link?.focus();
      return document.activeElement === link;
    });
    await window.keys('Enter');
    await window.find('.bb-life-units li');
    await window.waitFor('sold, then taken in', () => [...document.querySelectorAll('.bb-plain-table tbody td:nth-child(2)')].map((each) => each.innerText.trim()).join() === '售出,接修');
    await window.picture(`${PICTURES}window-life.png`);
  });

  story("one repair by keyboard, from the scan to the hand-over, and HQ's console has it", { timeout: 300_000 }, async () => {
    const hq = await startHq();
    const outlet = new Outlet();
    const { outlet: code } = await outlet.join(hq);
    const window = await windowOn(outlet.data);
    await signIn(window, outlet.owner);

    // Intake: scan, customer, symptom, save.
    await window.keys('F2');
    await window.find('[data-spot=imei]');
    await window.scan(imei('86012304', 1));
    await window.waitFor('the model from the table', () => document.querySelector('[data-spot=model] input, input[data-spot=model]')?.value !== '' || document.body.innerText.includes('Nova A36'));
    await window.waitFor('the focus on the customer', () => document.activeElement?.dataset.spot === 'customer');
    await window.type('[data-spot=customer]', '王小波');
    await window.find('.bb-found-new');
    await window.keys('Enter');
    await window.waitFor('the phone field', () => document.activeElement?.getAttribute('inputmode') === 'tel');
    await window.keys('13912345678', 'Enter');
    await window.waitFor('the focus on the symptom', () => document.activeElement?.closest('[data-spot=symptom]') !== null);
    await window.keys('111');
    await window.find('.ant-select-item-option-active');
    await window.keys('Enter');
    await window.picture(`${PICTURES}window-intake.png`);
    await window.keys('Control+Enter');
    const number = await window.text('.bb-saved .bb-ticket');
    assert.match(number, new RegExp(`^${code}`));

    // The bench: the ticket's scan opens the order; each step by Ctrl+Enter. The device has no papers: a paid repair.
    await window.keys('Alt+1');
    await window.find('.bb-lanes');
    await window.scan(number);
    await window.find(`.bb-order[aria-label="${number}"]`);
    const pick = async (label, typed) => {
      await focusOn(window, label);
      await window.keys(typed);
      await window.find('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active');
      await window.keys('Enter');
    };
    const step = async (state, fill) => {
      await window.find('.bb-steps button');
      await window.keys('Control+Enter');
      await window.find('form.bb-step');
      await fill?.();
      await window.waitFor('a whole form', () => document.querySelector('form.bb-step button[type=submit]:not(:disabled)') !== null);
      await window.keys('Control+Enter');
      await window.waitFor(`the state ${state}`, (word) => document.querySelector('.bb-order-head .bb-order-line')?.innerText.includes(word), state);
    };
    await step('已检测', async () => {
      await pick('故障部位', 'H09');
      await pick('故障缺陷', 'H01');
      await focusOn(window, '维修级别');
      await window.keys('ArrowRight');
    });
    await step('已报价', async () => {
      await focusOn(window, '报价');
      await window.keys('120');
    });
    await step('客户同意', async () => {
      await focusOn(window, '客户同意方式');
      await window.keys('ArrowRight');
    });
    await step('维修中');
    await step('测试通过', () => pick('维修措施', 'H'));
    await step('待取机');
    await window.picture(`${PICTURES}window-bench.png`);

    // The hand-over: paid, given back, gone.
    await window.keys('Control+Enter');
    await window.find('.bb-pay');
    await window.keys('Enter');
    await window.waitFor('nothing due', () => document.querySelector('.bb-pay') === null);
    await window.keys('Control+Enter');
    await window.find('.ant-modal .ant-btn-primary');
    await window.waitFor('the question to have the focus', () => document.activeElement === document.querySelector('.ant-modal .ant-btn-primary'));
    await window.keys('Enter');
    await window.waitFor('the state 已取机', () => document.querySelector('.bb-order-head .bb-order-line')?.innerText.includes('已取机'));
    await window.picture(`${PICTURES}window-handover.png`);

    // It syncs by itself, and the clerk at HQ sees it.
    await until('the order at HQ', async () => {
      const shown = await hq.call('order.list', { outlet: code });
      return shown.orders.some((order) => order.number === number && order.state === 'collected');
    }, { within_ms: 60_000, every_ms: 500 });
    const browser = await launch();
    try {
      const console_ = await openPage(browser, hq.url);
      await console_.locator('input[autocomplete=username]').fill(hq.name);
      await console_.locator('input[autocomplete=current-password]').fill(hq.password);
      await console_.keyboard.press('Enter');
      await console_.waitForSelector('.bb-shell');
      await console_.goto(`${hq.url}/#/outlets/${code}/orders`);
      await console_.locator('.ant-segmented').getByText('全部').click();
      const row = console_.locator('.ant-table-row', { hasText: number });
      await row.waitFor();
      assert.match(await row.innerText(), /已取机/);
      await console_.screenshot({ path: `${PICTURES}window-console.png` });
      assert.deepEqual(console_.complaints, []);
    } finally {
      await browser.close();
    }
  });
});

/** Focuses the control of a field by the words of its label, as Tab would reach it. */
async function focusOn(window, label) {
  const found = await window.waitFor(`the field ${label}`, (words) => {
    const field = [...document.querySelectorAll('label, .bb-label, [aria-label]')].find((each) => (each.getAttribute('aria-label') ?? each.textContent).trim().startsWith(words));
    if (!field) return false;
    const control = field.matches('label, .bb-label') ? document.getElementById(field.htmlFor) ?? field.parentElement.querySelector('input:checked') ?? field.parentElement.querySelector('input, [tabindex]:not([role=radiogroup])') : field.querySelector('input:checked, input') ?? field;
    control?.focus();
    return document.activeElement === control;
  }, label);
  return found;
}

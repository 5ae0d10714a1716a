// A month of one outlet through both programs' screens: parts are asked for, shipped, fitted, returned and written off; the
// month is claimed, reviewed, approved and paid by three people, one line of it is disputed and settled; then the month is
// closed and both sign. The month's trade runs under a clock set back into the last month; the rest under the real one.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe } from 'node:test';
import { stopAll, stopAllAtEnd } from '../../scripts/lib/children.mjs';
import { launch, openPage, picture, story } from './lib/browser.mjs';
import { fit, handOver, saveIntake, takeIn, takeStep, typeCode } from './lib/counter.mjs';
import { imei } from './lib/imei.mjs';
import { answer, button, callerOf, confirm, go, inStep, pick, press, see, signInAtHq, signInAtOutlet, typeDay } from './lib/pages.mjs';
import { Outlet, startHq } from './lib/programs.mjs';

stopAllAtEnd();

// The shop's and headquarters' PCs stand where the network's days are counted: the browser takes the zone from here.
process.env.TZ = 'Asia/Shanghai';

// The 12th of the last month, at this time of day.
const now = new Date();
const lastDay = new Date(now.getFullYear(), now.getMonth(), 0);
const MONTH = `${lastDay.getFullYear()}-${String(lastDay.getMonth() + 1).padStart(2, '0')}`;
const IN_THE_MONTH = {
  LD_PRELOAD: `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/faketime/libfaketimeMT.so.1`,
  FAKETIME: `-${lastDay.getDate() - 12 + now.getDate()}d`,
  // Pauses and time-outs are not what is set back.
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
};

const PART = { number: 'A36-FPC', name: 'Nova A36 充电尾插小板' };
/** Who reviews, who approves, who pays: at headquarters these are three. */
const STAFF = {
  reviewer: { name: '李娜', password: 'reviews-the-months', roles: ['settlement'] },
  approver: { name: '王博', password: 'approves-the-months', roles: ['finance'] },
  payer: { name: '赵敏', password: 'pays-for-the-months', roles: ['finance'] },
};

describe('a month', () => {
  let hq;
  let outlet;
  let host;
  let browser;
  const pages = [];
  before(async () => {
    assert.ok(existsSync(IN_THE_MONTH.LD_PRELOAD), "this test needs Debian's libfaketime: scripts/bootstrap.sh test installs it");
    browser = await launch();
    hq = await startHq({ env: IN_THE_MONTH });
    outlet = new Outlet(undefined, IN_THE_MONTH);
    await outlet.join(hq);
    host = await outlet.serve();
  });
  after(async () => {
    await browser?.close();
    await stopAll();
  });

  async function open(url) {
    const page = await openPage(browser, url);
    pages.push(page);
    return page;
  }

  const atHq = async (person) => signInAtHq(await open(hq.url), person);
  const atOutlet = async () => signInAtOutlet(await open(host.url), outlet.owner);
  const ask = (name, input) => callerOf(host.url)(name, input);
  const sync = () => inStep(ask);
  const lineOf = (page, number) => page.locator('.ant-table-row').filter({ hasText: number });
  /** A term of an equation shows this amount. */
  const figure = (page, label, amount) => {
    const part = (which, text) => ({ has: page.locator(`.bb-term-${which}`, { hasText: text }) });
    return page.locator('.bb-term').filter(part('label', label)).filter(part('value', new RegExp(`^${amount}$`))).first().waitFor();
  };

  const day = (back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

  /** A free repair of a phone whose charging socket is dead, by the outlet's own screens: taken in, repaired with one part, handed over. */
  async function repairOnScreen(page, number, name, phone) {
    await takeIn(page, number, name, phone);
    await page.getByLabel('客户描述').fill('插充电器没反应');
    await typeDay(page, page.getByLabel('发票日期'), day(200));
    await page.locator('.bb-papers .ant-segmented').getByText('原件', { exact: true }).click();
    await pick(page, page.getByLabel('三包凭证'), '有效');
    await typeDay(page, page.getByLabel('出厂日期'), day(260));
    await page.getByLabel('购机价').fill('1299');
    await pick(page, page.getByLabel('性能故障'), '功能失效');
    const taken = await saveIntake(page);
    await takeStep(page, '填检测结论', async (form) => {
      await typeCode(page, form.getByLabel(/^故障部位/), 'H09');
      await typeCode(page, form.getByLabel(/^故障缺陷/), 'H01');
      await form.getByText('2 级', { exact: true }).click();
    });
    await takeStep(page, '开始维修');
    await fit(page, PART);
    await takeStep(page, '测试通过', async (form) => {
      await typeCode(page, form.getByLabel(/^维修措施/), 'H01');
      await form.getByLabel(/^测试结果/).fill('全项功能测试通过');
    });
    await takeStep(page, '完工待取');
    await picture(page, 'month-ready');
    await handOver(page);
    return taken;
  }

  /** The same by calls, with what happens at the bench between the fitting and the test. */
  async function repair(number, name, phone, meanwhile) {
    const { order } = await ask('order.intake', {
      new_customer: { name, phone }, imei: number, by_hand: '', brand: 'Benchmark', model: 'Nova A36', condition: '1', symptom: '111',
      complaint: '插充电器没反应', looks: '轻微划痕', accessories: '无', tamper: 'intact', passcode_consent: false,
      invoice: 'original', voucher: 'valid', invoiced_on: day(200), manufactured_on: day(260), price_paid_fen: 129_900,
      fault: 'function_dead', cause: 'quality',
    });
    await ask('order.move', { order, to: 'diagnosed', sets: { level: 2, section: 'H09', defect: 'H01' } });
    await ask('order.move', { order, to: 'repairing' });
    await ask('order.fit', { order, part: PART.number, qty: 1 });
    await meanwhile(order);
    await ask('order.move', { order, to: 'tested', sets: { test: '全项功能测试通过', repair: 'H01' } });
    await ask('order.move', { order, to: 'ready' });
    await ask('order.move', { order, to: 'collected' });
    return (await ask('order.show', { order })).order;
  }

  story('from a request for parts to a signed statement', async () => {
    for (const person of Object.values(STAFF)) await hq.call('hq.add_person', person);
    let shop = await atOutlet();
    let office = await atHq(hq);

    // The outlet asks for three parts of ¥26.00.
    await go(shop, '/parts');
    await shop.getByText('申领与到货').click();
    await button(shop, '申领配件').click();
    await figure(shop, '申领后剩余', '¥45,000.00');
    await shop.getByRole('combobox').first().focus();
    await shop.keyboard.type(PART.number);
    await shop.locator('[role=option][aria-selected=true]').filter({ hasText: PART.number }).waitFor();
    await press(shop, 'Enter');
    await shop.getByLabel(new RegExp(`^${PART.name}`)).fill('3');
    await figure(shop, '申领后剩余', '¥44,922.00');
    await press(shop, 'Control+Enter');
    await see(shop, '待总部批');
    await sync();

    // Headquarters approves it, and ships it.
    await go(office, '/parts');
    await figure(office, '批后剩余', '¥44,922.00');
    await press(office, 'Control+Enter');
    await see(office, '没有待批的申领');
    await go(office, '/parts/ship');
    await office.getByLabel(/^运单号/).fill('SF1012');
    await press(office, 'Control+Enter');
    await confirm(office, '3 件');
    await see(office, '没有待发的货');
    await sync();

    // It comes, and is counted in.
    await button(shop, '签收').click();
    await confirm(shop, PART.name);
    await see(shop, '已签收入库');
    await go(shop, '/book');
    await figure(shop, '已占用', '¥78.00');

    // Two phones are repaired with two of them, the first one whole by the counter's and the bench's keyboard.
    // Into the second phone a third one is written down by mistake, and taken back at the bench by keyboard.
    const mistaken = async (order) => {
      await go(shop, `/orders/${order}`);
      await fit(shop, PART);
      await shop.getByRole('button', { name: `退料 ${PART.name}` }).last().focus();
      await shop.keyboard.press('Enter');
      await shop.getByRole('dialog').getByLabel(/^退料原因/).fill('扫错条码');
      await shop.keyboard.press('Enter');
      await see(shop, /退料：扫错条码$/);
      await shop.locator('tr.bb-taken-back').filter({ hasText: PART.name }).waitFor();
      await picture(shop, 'month-taken-back');
    };
    const first = await repairOnScreen(shop, imei('86012304', 1), '王芳', '13912345678');
    const second = await repair('490154203237518', '刘洋', '13912345679', mistaken);

    // What was broken goes back in a parcel, and is written off.
    await go(shop, '/parts');
    await shop.getByText('坏件返还').click();
    await see(shop, '本次合计 ¥52.00');
    await shop.getByLabel(/^运单号/).fill('SF1013');
    await button(shop, '寄出').click();
    await confirm(shop, '本次合计 ¥52.00');
    await see(shop, '寄往总部');
    await see(shop, '没有应返还的坏件');
    await picture(shop, 'month-parcel');
    await go(shop, '/book');
    await figure(shop, '已占用', '¥78.00');
    await sync();
    await go(office, '/parts/inspect');
    await see(office, '核销后释放额度 ¥52.00');
    await press(office, 'Control+Enter');
    await confirm(office, '核销后释放额度 ¥52.00');
    await see(office, '已检验');
    await sync();
    await figure(shop, '已占用', '¥26.00');
    await picture(shop, 'month-exposure');

    // The month is over.
    for (const page of [shop, office]) await page.context().close();
    // In order, as its Ctrl+C ends it: the clock's library cleans up behind it only then.
    process.kill(host.child.pid, 'SIGINT');
    await host.child.gone;
    await Promise.all([host.stop(), hq.stop()]);
    hq = await startHq({ data: hq.data, listen: hq.address });
    outlet.env = {};
    host = await outlet.serve();
    shop = await atOutlet();
    await sync();

    // The owner sees what it pays, and submits it.
    await go(shop, '/settlement');
    await figure(shop, '总部应付', '¥82.00');
    for (const { number } of [first, second]) await lineOf(shop, number).getByText('付 ¥35.00', { exact: true }).waitFor();
    await picture(shop, 'month-preflight');
    await button(shop, '提交结算').click();
    await confirm(shop, '¥82.00');
    await see(shop, '待审核');
    await sync();

    // One allows less for the first repair, another approves.
    const reviewer = await atHq(STAFF.reviewer);
    await go(reviewer, '/settlement');
    await reviewer.getByLabel(`核定金额 ${first.number}`).fill('20');
    await reviewer.getByLabel(`少付的理由（双方都会看到） ${first.number}`).fill('照片看不清');
    await reviewer.locator('.hq-sum').getByText('¥67.00').waitFor();
    await press(reviewer, 'Control+Enter');
    await button(reviewer, '重新审核').waitFor();
    const approver = await atHq(STAFF.approver);
    await go(approver, '/settlement');
    await button(approver, '审批 1 份').click();
    await confirm(approver, '1 份，净额合计');
    await see(approver, '待付款');
    await sync();

    // The outlet disputes the line; what is not disputed is paid meanwhile, by a third.
    await see(shop, '待付款');
    await lineOf(shop, first.number).getByRole('button', { name: '提出争议' }).click();
    await shop.getByRole('dialog').locator('textarea').fill('更换前后的照片都在');
    await shop.getByRole('dialog').getByRole('button', { name: '提出争议' }).click();
    await see(shop, '等总部答复');
    await sync();
    const payer = await atHq(STAFF.payer);
    await go(payer, '/settlement');
    const pays = async (reference) => {
      await button(payer, '付款 1 份').click();
      await payer.getByLabel(/^付款凭证号/).fill(reference);
      await confirm(payer, '1 份，净额合计 ¥67.00');
      await see(payer, '没有待办的结算');
    };
    await pays('ICBC 1101');
    // The bank returns the transfer, and it is made again.
    await go(approver, '/settlement/paid');
    await see(approver, /¥67\.00，ICBC 1101$/);
    await answer(approver, button(approver, '付款被退回'), '付款被退回', (dialog) => dialog.getByLabel(/^退回原因/).fill('户名不符'));
    await see(approver, /还没有付款$/);
    await go(payer, '/settlement');
    await see(payer, /¥67\.00 被银行退回：户名不符$/);
    await pays('ICBC 1102');

    // Headquarters offers half of the difference, and the two settle on it.
    await go(reviewer, '/settlement/disputes');
    await see(reviewer, '更换前后的照片都在');
    await reviewer.getByLabel('提议金额').fill('30');
    await reviewer.getByLabel('理由').fill('工时按三分之二');
    await button(reviewer, '提议').click();
    await see(reviewer, '总部已提议');
    await sync();
    await see(shop, '总部已提议');
    await see(shop, /¥67\.00，ICBC 1102$/);
    await reviewer.getByLabel('理由').fill('电话里同意');
    await button(reviewer, '按此金额了结').click();
    await confirm(reviewer, '差额随网点下一次结算支付');
    await see(reviewer, '没有争议');
    await sync();
    await see(shop, '已协商一致');
    await shop.getByText('已协商一致').click();
    await shop.getByRole('dialog').getByText('结果 ¥30.00，差额 ¥10.00 随下月结算').waitFor();
    await picture(shop, 'month-dispute');
    await press(shop, 'Escape');
    await shop.getByRole('dialog').waitFor({ state: 'hidden' });
    await go(shop, '/book');
    await figure(shop, '总部未付劳务费', '¥10.00');

    // The month is closed.
    await go(reviewer, '/periods');
    await button(reviewer, '关账 6 个网点').click();
    await confirm(reviewer, `6 个网点，${MONTH}`);
    await see(reviewer, '完成 6 个，未成 0 个');
    await see(reviewer, '已关 6 / 6，双方已签 0');
    await sync();

    // Both say the same, and the owner signs it.
    await go(shop, '/reconcile');
    await see(shop, /^两边一致，共 \d+ 笔$/);
    await button(shop, '签字').click();
    const held = (page) => page.getByRole('row').filter({ hasText: '在库' }).filter({ hasText: '¥26.00' }).first().waitFor();
    await held(shop.getByRole('dialog'));
    await confirm(shop, '在库');
    await shop.locator('.bb-months').getByText('双方已签').waitFor();
    await picture(shop, 'month-signed');
    await sync();
    await go(reviewer, '/outlets/SZ017/statements');
    await reviewer.locator('.bb-months').getByText('双方已签').waitFor();
    await held(reviewer);
    await picture(reviewer, 'month-closed');

    assert.deepEqual(pages.flatMap((page) => page.complaints), []);
  });
});

// The three guarantees through both programs' screens: a verdict with its reasons and its days, an exchange from the
// checklist to the new phone, the life of both numbers, the workshop, what is no repair, a plan that is sold and taken
// back, and photographs. One repair began nine days ago, under a clock set back; the rest is of today.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { stopAll, stopAllAtEnd } from '../../scripts/lib/children.mjs';
import { launch, openPage, picture, story } from './lib/browser.mjs';
import { takeIn } from './lib/counter.mjs';
import { day } from './lib/day.mjs';
import { imei } from './lib/imei.mjs';
import { answer, button, callerOf, confirm, go, inStep, looksWrong, pick, press, see, signInAtHq, signInAtOutlet, typeDay } from './lib/pages.mjs';
import { Outlet, startHq } from './lib/programs.mjs';

stopAllAtEnd();

// The shop's and headquarters' PCs stand where the network's days are counted: the browser takes the zone from here.
process.env.TZ = 'Asia/Shanghai';

const FAKETIME = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/faketime/libfaketimeMT.so.1`;
/** A clock that many days back. Pauses and time-outs are not what is set back. */
const daysAgo = (days) => ({ LD_PRELOAD: FAKETIME, FAKETIME: `-${days}d`, FAKETIME_DONT_FAKE_MONOTONIC: '1' });

const OUTLET = 'SZ017';
const LOOKED_AT = imei('86012304', 1);
const SLOW = imei('86012304', 2);
const OLD = imei('86012304', 3);
const NEW = imei('86012304', 4);
const SOLD_WITH = imei('86012304', 5);

/** The part as which a new phone goes over the counter. */
const WHOLE = { number: 'A36-UNIT', name: 'Nova A36 整机', price_fen: 120_000, serial: true, owed_back: true, models: 'Nova A36' };

/** A phone that does not start, sold so many days ago, with all its papers. */
const phone = (number, sold, customer) => ({
  new_customer: customer, imei: number, by_hand: '', brand: 'Benchmark', model: 'Nova A36', condition: '1', symptom: '111',
  complaint: '开机黑屏', looks: '轻微划痕', accessories: '充电器、数据线', tamper: 'intact', passcode_consent: false,
  invoice: 'original', voucher: 'valid', invoiced_on: day(sold), price_paid_fen: 299_900, fault: 'no_boot', cause: 'quality',
});

const PLANS = {
  plans: [
    {
      code: 'care-12', name_zh: '全保一年', name_en: 'Care, one year', category: 'handset', items: ['main_unit', 'battery'],
      covers: 'quality_and_accident', months: 12, accident_months: 12, price_fen: 49_900, hq_share_fen: 30_000,
      sale_window_days: 30, claims: 1, deductible_fen: 5_000, waiting_days: 2, full_refund_days: 7,
    },
  ],
};

describe('the guarantees', () => {
  let hq;
  let outlet;
  let host;
  let browser;
  /** What a story made, for those that only look at it. */
  const made = {};

  before(async () => {
    assert.ok(existsSync(FAKETIME), "this test needs Debian's libfaketime: scripts/bootstrap.sh test installs it");
    const back = daysAgo(9);
    [browser, hq] = await Promise.all([launch(), startHq({ env: back })]);
    outlet = new Outlet(undefined, back);
    await outlet.join(hq);
    // A week of it went by waiting for the vendor's part.
    const say = (name, input) => outlet.call(name, input, outlet.owner);
    const { order } = await say('order.intake', phone(SLOW, 200, { name: '刘洋', phone: '13912345679' }));
    await say('order.move', { order, to: 'diagnosed', sets: { level: 2, section: 'H09', defect: 'H01' } });
    await say('order.move', { order, to: 'repairing' });
    await say('order.move', { order, to: 'waiting_parts' });
    outlet.env = daysAgo(2);
    await say('order.move', { order, to: 'repairing' });
    made.slow = order;
    outlet.env = {};
    await hq.stop();
    hq = await startHq({ data: hq.data, listen: hq.address });
    await hq.call('pack.publish', { kind: 'plans', effective_on: day(), title: '延保方案', content: JSON.stringify(PLANS) });
    await aPhoneOnTheShelf(say);
    host = await outlet.serve();
  });
  /** A whole phone on the outlet's shelf, for a swap: the catalogue has it, headquarters ships it, the outlet counts it in. */
  async function aPhoneOnTheShelf(say) {
    const synced = () => inStep((name) => say(name, {}));
    const { content } = await hq.call('pack.show', { kind: 'parts' });
    const { parts } = JSON.parse(content);
    await hq.call('pack.publish', { kind: 'parts', effective_on: day(), title: '配件目录', content: JSON.stringify({ parts: [...parts, WHOLE] }) });
    await synced();
    const { request } = await say('request.make', { lines: [{ part: WHOLE.number, qty: 1 }] });
    await synced();
    await hq.call('request.decide', { outlet: OUTLET, request, approved: [1] });
    const { shipment } = await hq.call('shipment.send', { outlet: OUTLET, request, waybill: 'SF7000', lines: [{ line: 0, qty: 1, serials: [NEW] }] });
    await synced();
    await say('shipment.receive', { shipment, lines: [{ good: 1, damaged: 0, short: 0 }] });
    await synced();
  }
  after(async () => {
    await browser?.close();
    await stopAll();
  });

  const atHq = async (taste) => signInAtHq(await openPage(browser, hq.url, taste), hq);
  const atOutlet = async (taste) => signInAtOutlet(await openPage(browser, host.url, taste), outlet.owner);
  const ask = (name, input) => callerOf(host.url)(name, input);
  const sync = () => inStep(ask);
  const orderAt = { outlet: (id) => `/orders/${id}`, hq: (id) => `/outlets/${OUTLET}/orders/${id}` };
  const unit = (number) => `/units/${encodeURIComponent(`imei:${number}`)}`;

  /** The remedies that a verdict shows, once they are these. */
  const remedies = (page, ...words) =>
    page.waitForFunction((wanted) => [...document.querySelectorAll('.bb-remedy')].map((each) => each.textContent).join(' ') === wanted, words.join(' '));
  /** A line of the verdict's reasons: the article, and the facts that it was found by. */
  const reason = (page, article, because) => page.locator('.bb-trace li').filter({ hasText: article }).filter({ hasText: because }).first().waitFor();
  const tab = (page, name) => page.locator('.bb-order .ant-segmented').getByText(name, { exact: true }).first().click();

  /** A photograph as a camera gives one: of a page with these words on it. */
  async function photograph(words) {
    const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
    await page.setContent(`<body style="background:#345;color:#fff;font:80px sans-serif;padding:120px">${words}</body>`);
    const buffer = await page.screenshot({ type: 'jpeg' });
    await page.close();
    return { name: `${words}.jpg`, mimeType: 'image/jpeg', buffer };
  }

  /** Adds photographs on an order's page, by the button that opens the PC's own dialog. */
  async function add(page, order, purpose, ...words) {
    const photographs = await Promise.all(words.map(photograph));
    await go(page, orderAt.outlet(order));
    await tab(page, '照片');
    const list = page.locator('.bb-attachments');
    const before = await list.locator('img').count();
    await pick(page, list.getByRole('combobox'), purpose);
    const chooser = page.waitForEvent('filechooser');
    await button(list, '添加').click();
    await (await chooser).setFiles(photographs);
    await list.locator('img').nth(before + words.length - 1).waitFor();
  }

  story('the counter reads why a phone may be exchanged, what would make it more, and that another day makes it less', async () => {
    const page = await atOutlet();
    const wrong = [];
    await takeIn(page, LOOKED_AT, '王芳', '13912345678');
    await typeDay(page, page.getByLabel('发票日期'), day(3));
    await page.locator('.bb-papers .ant-segmented').getByText('复印件', { exact: true }).click();
    await pick(page, page.getByLabel('三包凭证'), '有效');
    await page.getByLabel('购机价').fill('2999');
    await pick(page, page.getByLabel('性能故障'), '不开机');

    const told = async () => {
      await remedies(page, '换货', '修理');
      await reason(page, '第 11 条', `第 3 天（期限 7 天）：${day()} 送修`);
      await reason(page, '约第 10 条', '质量故障');
      await page.getByRole('figure', { name: '三包期限示意' }).getByText('送修 · 第 3 天').waitFor();
      await see(page, '按 cn-handset@1 判定');
      const missing = page.getByRole('region', { name: '还缺的凭证' });
      await missing.getByText('出示发票原件：').waitFor();
      await missing.getByText('还可以退货 · 退款 ¥2,999.00').waitFor();
    };
    await told();
    wrong.push(...(await looksWrong(page, 'guarantees-intake')));

    // The invoice says another day: nothing is left but the repair.
    await typeDay(page, page.getByLabel('发票日期'), day(20));
    await remedies(page, '修理');
    await typeDay(page, page.getByLabel('发票日期'), day(3));
    await told();
    await press(page, 'Control+Enter');

    // The order keeps it.
    await page.locator('.bb-saved .bb-ticket').click();
    await tab(page, '三包');
    await told();
    wrong.push(...(await looksWrong(page, 'guarantees-verdict')));
    const { orders } = await ask('order.list', { unit: `imei:${LOOKED_AT}`, limit: 1 });
    made.judged = orders[0].id;
    // What is corrected afterwards is judged again.
    await ask('order.set', { order: made.judged, sets: { invoiced_on: day(10) } });
    await reason(page, '第 12 条', '第 10 天（期限 15 天）');
    await page.getByRole('figure', { name: '三包期限示意' }).getByText('送修 · 第 10 天').waitFor();
    assert.deepEqual([...wrong, ...page.complaints], []);
  });

  story('half a checklist comes back with what is missing, and the whole one makes a new phone of the old', async () => {
    const [shop, office] = [await atOutlet(), await atHq()];
    const wrong = [];
    const { order } = await ask('order.intake', phone(OLD, 10, { name: '李娜', phone: '13800138000' }));
    made.exchanged = order;

    // Some of the checklist holds.
    await go(shop, orderAt.outlet(order));
    await answer(shop, button(shop, '申请换机'), '提交', async (dialog) => {
      await dialog.getByText('照片 0 / 2').waitFor();
      await dialog.getByText(`换机期限：${day(10)}`).waitFor();
      for (const word of ['三包凭证', '购机发票', '无人为损坏', '故障写明']) await dialog.getByRole('checkbox', { name: word }).check();
      wrong.push(...(await looksWrong(shop, 'guarantees-checklist')));
    });
    await see(shop, '还缺 4');
    made.exchange = (await ask('exchange.list', { order })).exchanges[0].id;
    await sync();

    // Headquarters names what is missing.
    await go(office, '/exchanges');
    await answer(office, button(office, '退回网点'), '退回网点', async (dialog) => {
      await dialog.getByRole('checkbox', { name: '同一销售方印章', checked: true }).waitFor();
      await dialog.getByRole('checkbox', { name: '三包凭证', checked: false }).waitFor();
      await dialog.getByLabel('说明').fill('照片要拍到发票');
      wrong.push(...(await looksWrong(office, 'guarantees-send-back')));
    });
    await sync();
    await see(shop, '总部退回');
    await see(shop, '总部要求补齐: 凭证与发票日期一致 · 同一销售方印章 · 未贴入网标 · 照片不够 · 照片要拍到发票');
    wrong.push(...(await looksWrong(shop, 'guarantees-sent-back')));

    // All of it, with the photographs.
    await add(shop, order, '换机', '发票', '三包凭证');
    await go(shop, `/exchanges/${made.exchange}`);
    await answer(shop, button(shop, '补交资料'), '补交', async (dialog) => {
      await dialog.getByText('照片 2 / 2').waitFor();
      for (const word of ['凭证与发票日期一致', '同一销售方印章', '未贴入网标']) await dialog.getByRole('checkbox', { name: word }).check();
    });
    await see(shop, '资料齐全');
    await sync();

    // The owner is called, the bench sees the fault, headquarters decides.
    await answer(office, button(office, '回访机主'), '记下回访', (dialog) => dialog.getByLabel(/^机主原话/).fill('十天前买的，开不了机'));
    await see(office, '已回访');
    await answer(shop, button(shop, '复现故障'), '记下结果', (dialog) => dialog.getByLabel(/^怎么测的/).fill('换电池、充电半小时，都不开机'));
    await sync();
    await see(office, '故障已复现');
    wrong.push(...(await looksWrong(office, 'guarantees-decide')));
    await button(office, '受理').click();
    await confirm(office, '这台机器在全网被占用');
    await sync();

    // Another number goes over the counter.
    await see(shop, '总部已受理');
    await answer(shop, button(shop, '换机'), '换出', async (dialog) => {
      await dialog.getByLabel(/^新机 IMEI/).fill(NEW);
      await dialog.getByLabel(/^从库存换出的配件/).fill(WHOLE.number);
    });
    await see(shop, '已换机');
    await see(shop, new RegExp(`^${OLD} 换为 ${NEW}`));
    await sync();
    await office.getByLabel('只看没办完的').uncheck();
    await see(office, '已换机');
    await see(office, new RegExp(`^${OLD} 换为 ${NEW}`));
    wrong.push(...(await looksWrong(shop, 'guarantees-swapped')));

    // The new one's guarantee runs from today, whatever day its invoice bears: so the counter reads it, and the order.
    await takeIn(shop, NEW, '周婷婷', '13800138001');
    await typeDay(shop, shop.getByLabel('发票日期'), day(10));
    await reason(shop, '', `最近一次更换：${day()}`);
    await shop.getByRole('figure', { name: '三包期限示意' }).getByText('送修 · 第 0 天').waitFor();
    await shop.getByRole('figure', { name: '三包期限示意' }).getByText('换机', { exact: true }).waitFor();
    await button(shop, '清空').click();
    const { order: later } = await ask('order.intake', phone(NEW, 10, { name: '周婷婷', phone: '13800138001' }));
    await go(shop, orderAt.outlet(later));
    await tab(shop, '三包');
    await reason(shop, '', `最近一次更换：${day()}`);
    await reason(shop, '第 11 条', '第 0 天（期限 7 天）');
    await picture(shop, 'guarantees-new-period');
    assert.deepEqual([...wrong, ...shop.complaints, ...office.complaints], []);
  });

  story('the life of a phone is read from its old number and from its new one, at both ends', async () => {
    assert.ok(made.exchange, 'the story before this one swaps a phone');
    const wrong = [];
    const complaints = [];
    for (const [end, page] of [['outlet', await atOutlet()], ['hq', await atHq()]]) {
      for (const number of [OLD, NEW]) {
        await go(page, unit(number));
        const happened = (what, on) => page.getByRole('row').filter({ hasText: what }).filter({ hasText: on }).first().waitFor();
        await page.locator('.bb-life-units li').filter({ hasText: number }).getByText('所查').waitFor();
        await page.locator('.bb-life-units li').nth(1).waitFor();
        await happened('售出', day(10));
        await happened('接修', day());
        await happened(`换机收回，换为 ${NEW}`, day());
        await happened(`换机换出，顶替 ${OLD}`, day());
        const names = await page.locator('.bb-plain-table tbody tr td:nth-child(3)').allInnerTexts();
        const order = ['售出', '接修', '申请换机', '换机收回', '换机换出'].map((what) => names.findIndex((each) => each.startsWith(what)));
        assert.deepEqual(order, order.toSorted((a, b) => a - b), `${end} ${number}: ${names.join(', ')}`);
        wrong.push(...(await looksWrong(page, `guarantees-life-${end}-${number === OLD ? 'old' : 'new'}`)));
      }
      complaints.push(...page.complaints);
    }
    assert.deepEqual([...wrong, ...complaints], []);
  });

  story('a board goes up by waybill, through the stations, and comes back refurbished, with a day by which each hand is due', async () => {
    const [shop, office] = [await atOutlet(), await atHq()];
    const wrong = [];
    const choose = (page) => page.locator('.ant-table-row').filter({ hasText: 'MB-7001' }).first().click();
    await go(shop, '/workshop');
    await answer(shop, button(shop, '送板件 / 旧机'), '寄出', async (dialog) => {
      await dialog.getByLabel(/^序列号/).fill('MB-7001');
      await dialog.getByLabel(/^型号/).fill('Nova A36 主板');
      await dialog.getByLabel(/^送修原因/).fill('电源短路，本店无焊接设备');
      await dialog.getByLabel(/^运单号/).fill('SF7001');
    });
    await choose(shop);
    await shop.getByText(/^在去总部的路上，20\d\d-\d\d-\d\d .*前应签收$/).waitFor();
    await sync();

    await go(office, '/workshop');
    await choose(office);
    await answer(office, button(office, '签收'), '签收');
    await office.getByText(/^在总部维修，20\d\d-\d\d-\d\d .*前应完成这一工位$/).waitFor();
    for (const [station, found] of [['检测', '电源芯片击穿'], ['维修换板', '换电源芯片'], ['测试', '开机、充电正常'], ['评级', '外观无划痕']]) {
      await answer(office, button(office, '过工位'), '过工位', async (dialog) => {
        await dialog.getByText(`${station} MB-7001`).waitFor();
        await dialog.getByLabel(/^检测与处理/).fill(found);
      });
      await office.getByRole('row').filter({ hasText: found }).waitFor();
    }
    await answer(office, button(office, '结束维修'), '结束', async (dialog) => {
      await pick(office, dialog.getByLabel(/^结论/), '翻新');
      await dialog.locator('.ant-segmented').getByText('A 级').click();
      wrong.push(...(await looksWrong(office, 'guarantees-workshop-end')));
    });
    await office.getByRole('row').filter({ hasText: '翻新 · A 级' }).waitFor();
    await office.getByText(/前应发回$/).waitFor();
    await answer(office, button(office, '发回网点'), '发回', (dialog) => dialog.getByLabel(/^运单号/).fill('SF7002'));
    await see(office, '在途（发回）');
    wrong.push(...(await looksWrong(office, 'guarantees-workshop-hq')));
    await sync();

    await shop.getByText(/^在回来的路上，20\d\d-\d\d-\d\d .*前应签收$/).waitFor();
    await answer(shop, button(shop, '签收返件'), '签收返件', (dialog) => dialog.getByText('签收后不能撤回').waitFor());
    await shop.getByLabel('也列出已结束的').check();
    await choose(shop);
    await see(shop, '已收回');
    await shop.getByRole('row').filter({ hasText: '换电源芯片' }).waitFor();
    wrong.push(...(await looksWrong(shop, 'guarantees-workshop')));
    await sync();
    await office.getByLabel('也列出已结束的').check();
    await choose(office);
    await see(office, '已收回');
    assert.deepEqual([...wrong, ...shop.complaints, ...office.complaints], []);
  });

  story('whose each day was stands on the order, and it is no repair only with a reason and a signature', async () => {
    const [shop, office] = [await atOutlet(), await atHq()];
    const wrong = [];
    await go(shop, orderAt.outlet(made.slow));
    const days = (page) => page.getByRole('region', { name: '天数归属' });
    for (const words of ['共 10 天', '厂家配件 7 天', '修理者 3 天', '现在等修理者']) await days(shop).getByText(words).waitFor();
    await days(shop).getByText(/^应提供备用机 · /).waitFor();
    assert.deepEqual(await days(shop).locator('li').allInnerTexts(), [...'件件件件件件件修修修']);

    await button(shop, '标记不算修理').click();
    const dialog = shop.getByRole('dialog');
    const mark = button(dialog, '标记不算修理');
    await pick(shop, dialog.getByLabel(/^原因/), '软件');
    assert.ok(await mark.isDisabled(), 'a reason alone is not enough');
    const pad = dialog.getByRole('img', { name: '请在此处签字' });
    await pad.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await pad.boundingBox();
    await shop.mouse.move(x + width * 0.2, y + height * 0.5);
    await shop.mouse.down();
    for (const [right, down] of [[0.3, 0.2], [0.4, 0.8], [0.5, 0.3], [0.6, 0.7], [0.75, 0.4]]) await shop.mouse.move(x + width * right, y + height * down, { steps: 4 });
    await shop.mouse.up();
    await dialog.getByRole('img', { name: '已签字' }).waitFor();
    wrong.push(...(await looksWrong(shop, 'guarantees-signature')));
    await button(dialog, '确认签字').click();
    await dialog.getByText('用户已签字').waitFor();
    await mark.click();
    await dialog.waitFor({ state: 'hidden' });
    await days(shop).getByText('不算修理：软件、设置').waitFor();
    wrong.push(...(await looksWrong(shop, 'guarantees-days')));
    await sync();

    await go(office, orderAt.hq(made.slow));
    await days(office).getByText('厂家配件 7 天').waitFor();
    await office.getByText('不算修理: 软件、设置').waitFor();
    await office.locator('.bb-attachments').getByRole('img', { name: /^不算维修/ }).waitFor();
    wrong.push(...(await looksWrong(office, 'guarantees-days-hq')));
    await go(office, '/guard');
    await office.locator('.ant-table-row').filter({ hasText: '应提供备用机' }).first().waitFor();
    assert.deepEqual([...wrong, ...shop.complaints, ...office.complaints], []);
  });

  story('an extended warranty is sold at the counter, and what it would give back stands on its page at both ends', async () => {
    const [shop, office] = [await atOutlet(), await atHq()];
    const wrong = [];
    await sync();
    await go(shop, '/plans');
    await answer(shop, button(shop, '售出延保').first(), '收款并售出', async (dialog) => {
      await dialog.getByLabel(/^IMEI 或序列号/).fill(SOLD_WITH);
      await dialog.getByLabel(/^品牌/).fill('Benchmark');
      await dialog.getByLabel(/^机型/).fill('Nova A36');
      await dialog.getByLabel(/^顾客姓名/).fill('赵敏');
      await dialog.getByLabel(/^手机号码/).fill('13700137000');
      await typeDay(shop, dialog.getByLabel(/^发票日期/), day(1));
      await dialog.getByRole('radio', { name: /全保一年/ }).check();
      await dialog.getByText('总部分成 ¥300.00').waitFor();
      wrong.push(...(await looksWrong(shop, 'guarantees-plan-sale')));
    });
    const row = shop.locator('.ant-table-row').filter({ hasText: SOLD_WITH });
    await row.waitFor();
    made.contract = (await ask('contract.list')).contracts[0].id;
    await sync();

    const figure = (page, label, amount) => page.locator('.bb-term').filter({ hasText: label }).filter({ hasText: amount }).first().waitFor();
    await go(shop, `/plans/${made.contract}`);
    await see(shop, '全保一年 (care-12)');
    await see(shop, '第 1 版');
    await button(shop, '退保').click();
    await figure(shop, '退还顾客', '¥499.00');
    wrong.push(...(await looksWrong(shop, 'guarantees-plan-refund')));
    await press(shop, 'Escape');
    await shop.getByRole('dialog').waitFor({ state: 'hidden' });
    wrong.push(...(await looksWrong(shop, 'guarantees-plan')));
    await go(office, `/outlets/${OUTLET}/plans/${made.contract}`);
    await figure(office, '退还顾客', '¥499.00');
    await figure(office, '总部退回分成', '¥300.00');
    wrong.push(...(await looksWrong(office, 'guarantees-plan-hq')));
    assert.deepEqual([...wrong, ...shop.complaints, ...office.complaints], []);
  });

  story('a photograph of the outlet arrives at headquarters, and one that is gone is shown as missing', async () => {
    const [shop, office] = [await atOutlet(), await atHq()];
    const wrong = [];
    const card = (page, at) => page.locator('.bb-attachment').nth(at);
    await add(shop, made.judged, '故障', '黑屏', '主板');
    await sync();
    // They travel behind the books, one after the other.
    await shop.locator('.bb-attachments').getByText('正在送往总部').first().waitFor({ state: 'detached' });
    await go(office, orderAt.hq(made.judged));
    await card(office, 1).getByRole('img', { name: /^故障/ }).waitFor();
    await card(office, 0).getByRole('button', { name: /^放大/ }).click();
    await office.getByRole('dialog').getByRole('img', { name: '故障 1/2' }).waitFor();
    await picture(office, 'guarantees-photograph');
    await press(office, 'Escape');

    // The disks lose one each.
    const { attachments: [first, second] } = await ask('attachment.list', { about: made.judged });
    const lose = (folder, { hash }) => {
      const [name] = readdirSync(folder, { recursive: true }).filter((each) => each.endsWith(hash));
      rmSync(join(folder, name));
    };
    lose(join(hq.data, 'hq.files'), first);
    lose(join(outlet.data, 'book.files'), second);
    await office.reload();
    await card(office, 0).getByText('缺失').first().waitFor();
    await card(office, 1).getByRole('img', { name: /^故障/ }).waitFor();
    wrong.push(...(await looksWrong(office, 'guarantees-photograph-missing')));
    await shop.reload();
    await tab(shop, '照片');
    await card(shop, 0).getByRole('img').waitFor();
    await card(shop, 1).getByText('不在本机').first().waitFor();
    wrong.push(...(await looksWrong(shop, 'guarantees-photographs')));
    await card(shop, 1).getByRole('button', { name: '从总部取' }).click();
    await card(shop, 1).getByRole('img').waitFor();
    assert.deepEqual([...wrong, ...shop.complaints, ...office.complaints], []);
  });

  story('all of it stands in the dark and in English too', async () => {
    const { slow, judged, exchanged, exchange, contract } = made;
    assert.ok(slow && judged && exchanged && exchange && contract, 'the stories before this one made what it looks at');
    const taste = { theme: 'dark', language: 'en' };
    const screens = {
      outlet: {
        verdict: [orderAt.outlet(judged), 'Warranty'], days: [orderAt.outlet(slow)], exchange: [`/exchanges/${exchange}`], exchanges: ['/exchanges'],
        life: [unit(NEW)], contract: [`/plans/${contract}`], photographs: [orderAt.outlet(judged), 'Photos'],
      },
      hq: {
        order: [orderAt.hq(slow)], exchanges: ['/exchanges'], life: [unit(OLD)], contract: [`/outlets/${OUTLET}/plans/${contract}`], workshop: ['/workshop'],
      },
    };
    const wrong = [];
    for (const [end, page] of [['outlet', await atOutlet(taste)], ['hq', await atHq(taste)]]) {
      for (const [name, [path, opened]] of Object.entries(screens[end])) {
        await go(page, path);
        await page.waitForFunction((to) => location.hash === `#${to}` && document.querySelector('.bb-main h1, .bb-main h2') !== null, path);
        if (opened) await tab(page, opened);
        await page.waitForLoadState('networkidle');
        wrong.push(...(await looksWrong(page, `guarantees-dark-${end}-${name}`)));
        // What a customer signed, and what a file is called, stays as it was written.
        const written = (await page.locator('.bb-attachment').allInnerTexts()).join('\n');
        const shown = (await page.locator('.bb-main').innerText()).split('\n').filter((line) => !written.includes(line)).join('\n');
        const chinese = shown.match(/[^\n]*(三包|换机|工单|网点|总部)[^\n]*/g) ?? [];
        wrong.push(...chinese.map((line) => `${end} ${name} in Chinese: ${line}`));
      }
      wrong.push(...page.complaints);
    }
    assert.deepEqual(wrong, []);
  });
});

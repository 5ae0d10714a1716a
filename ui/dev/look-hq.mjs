// Takes pictures of headquarters' screens against a made-up network: `node dev/look-hq.mjs [light-zh …] [screen …]`.
import { takePictures } from './camera.mjs';
import { NOW, world } from './hq-world.mjs';

const EMPTY = { 'network.outlets': { outlets: [] }, 'request.queue': { requests: [] }, 'pack.list': { packs: [] }, 'conflict.list': { conflicts: [] }, 'todo.list': { requests: 0, over_limit: 0, shipments: 0, returns: 0, conflicts: 0, silent_outlets: [], calendar_ends: null, refusals: 0, doubtful_days: 0, below_zero: 0, losses: 0, overs: 0, alarms: 0, workshop: 0, exchanges: 0, exchanges_late: 0, settlements: 0, disputes: 0 }, 'stock.exceptions': { below_zero: [] }, 'loss.list': { open: [], decided: [] }, 'shipment.over_list': { overs: [] }, 'stock.count_list': { counts: [] }, 'shipment.pick_list': { parts: [] }, 'exchange.list': { exchanges: [] }, 'workshop.list': { jobs: [], line: [], overdue: 0 }, 'plan.report': { lines: [], sold: 0, price_fen: 0, hq_share_fen: 0, claims: 0, claims_paid_fen: 0, loss_permille: 0 }, 'alarm.list': { alarms: [], total: 0, due: 0, outlets: [], promise_days: 3 }, 'warehouse.shelf': { parts: [], value_fen: 0, below_zero: 0, overpromised: 0, uncounted: 0 }, 'sale_return.report': { from: '2025-12-09', to: '2026-03-09', departments: [], returns: [] }, 'purchase.list': { purchases: [], names: {}, overdue: 0 }, 'warehouse.plan': { lines: [], proposals: [], use_days: 90, lead_days: 14, floor_days: 30, value_fen: 0 } };
/** The line to the server is gone before the screen has its first answer. */
const GONE = { fault: { code: 'sync.unreachable' } };
const AWAY = { 'exchange.list': GONE, 'workshop.list': GONE, 'plan.report': GONE, 'alarm.list': GONE };

const button = (page, zh, en) => page.getByRole('button', { name: new RegExp(`^(${zh}|${en})`) }).first();
/** name, address, what is done before the picture. */
const SCREENS = [
  ['todo', '/todo'],
  ['todo-empty', '/todo', undefined, EMPTY],
  ['outlets', '/outlets'],
  ['outlets-empty', '/outlets', undefined, EMPTY],
  ['outlets-open', '/outlets', (page) => button(page, '开网点', 'Open an outlet').click()],
  ['outlet', '/outlets/SZ0312'],
  ['outlet-enrol', '/outlets/SZ0312', async (page) => {
    await button(page, '登记电脑', 'Enrol a PC').click();
    await page.locator('.ant-modal input').fill('仓库');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.hq-code');
  }],
  ['outlet-revoke', '/outlets/SZ0312', async (page) => {
    await page.locator('.hq-table button').first().click();
    await page.locator('.ant-modal-footer .ant-btn-primary').click();
  }],
  ['outlet-agreement', '/outlets/SZ0312', async (page) => {
    await button(page, '签押金协议', 'Sign agreement').click();
    await page.locator('.ant-modal .bb-money-input input').fill('70000');
  }],
  ['outlet-orders', '/outlets/SZ0312/orders'],
  ['outlet-order', '/outlets/SZ0312/orders/o3'],
  ['outlet-book', '/outlets/SZ0312/book'],
  ['outlet-stock', '/outlets/SZ0312/stock'],
  ['outlet-fees', '/outlets/SZ0312/fees'],
  ['outlet-statements', '/outlets/SZ0312/statements'],
  ['outlet-statement-lines', '/outlets/SZ0312/statements', (page) => page.locator('.bb-statement-views .ant-segmented-item').nth(1).click()],
  ['outlet-statement-line', '/outlets/SZ0312/statements', async (page) => {
    await page.locator('.bb-statement-views .ant-segmented-item').nth(1).click();
    await page.locator('.ant-table-row').nth(1).click();
  }],
  ['outlet-deposit', '/outlets/SZ0312/deposit'],
  ['outlet-consigned', '/outlets/SZ0312/consigned'],
  ['settlement', '/settlement'],
  ['settlement-one', '/settlement', (page) => page.locator('.ant-table-row').nth(0).click()],
  ['settlement-paid', '/settlement/paid', (page) => page.locator('.ant-table-row').nth(1).click()],
  ['settlement-returned', '/settlement/paid', async (page) => {
    await page.locator('.ant-table-row').nth(1).click();
    await button(page, '付款被退回', 'Payment came back').click();
  }],
  ['settlement-paid-empty', '/settlement/paid', undefined, { 'settlement.list': { settlements: [] } }],
  ['settlement-disputes', '/settlement/disputes', (page) => page.locator('.ant-table-row').nth(0).click()],
  ['settlement-disputes-corrected', '/settlement/disputes', (page) => page.locator('.ant-table-row').nth(1).click()],
  ['outlet-statement-known', '/outlets/SZ0312/statements', async (page) => {
    await page.locator('.bb-version').click();
    await page.locator('.ant-select-item-option').last().click();
  }],
  ['periods', '/periods'],
  ['periods-ask', '/periods', async (page) => {
    await page.locator('.bb-month').click();
    await page.locator('.ant-select-item-option').nth(0).click();
    await page.locator('.bb-page-actions .ant-btn').click();
  }, { 'period.list': { months: [], next: null } }],
  ['periods-closed', '/periods', async (page) => {
    await page.locator('.bb-page-actions .ant-btn').click();
    await page.locator('.ant-modal-footer .ant-btn-primary').click();
    await page.waitForTimeout(1_500);
  }, { 'period.list': { months: [], next: null } }],
  ['periods-empty', '/periods', undefined, EMPTY],
  ['exchanges', '/exchanges', (page) => page.locator('.ant-table-row').nth(1).click()],
  ['exchanges-guarantee', '/exchanges', (page) => page.locator('.ant-table-row').nth(5).click()],
  ['exchanges-back', '/exchanges', async (page) => {
    await page.locator('.ant-table-row').nth(1).click();
    await button(page, '退回网点', 'Send back').click();
  }],
  ['exchanges-empty', '/exchanges', undefined, EMPTY],
  ['exchanges-offline', '/exchanges', undefined, AWAY],
  ['workshop-empty', '/workshop', undefined, EMPTY],
  ['workshop-offline', '/workshop', undefined, AWAY],
  ['plans-empty', '/plans', undefined, EMPTY],
  ['plans-offline', '/plans', undefined, AWAY],
  ['guard-empty', '/guard', undefined, EMPTY],
  ['guard-offline', '/guard', undefined, AWAY],
  ['unit-empty', '/units/sn%3AXX', undefined, { 'unit.lineage': { units: [], events: [], cut: false } }],
  ['workshop-sheet', '/workshop', (page) => page.locator('.ant-table-row').nth(1).click()],
  ['unit', '/units/imei%3A356938035643809'],
  ['requests', '/parts'],
  ['visits-rates', '/guard/visits'],
  ['workshop', '/workshop'],
  ['workshop-station', '/workshop', (page) => button(page, '过工位', 'Enter station').click()],
  ['workshop-end', '/workshop', (page) => button(page, '结束维修', 'End the repair').click()],
  ['workshop-refurbish', '/workshop', (page) => button(page, '上翻新线', 'Refurbish').click()],
  ['workshop-rates', '/workshop/rates'],
  ['workshop-refurbished', '/workshop/refurbished'],
  ['warehouse', '/warehouse'],
  ['warehouse-empty', '/warehouse', undefined, EMPTY],
  ['warehouse-opening', '/warehouse', (page) => button(page, '录期初库存', 'Opening stock').click()],
  ['warehouse-moves', '/warehouse/moves'],
  ['warehouse-buying', '/warehouse/buying'],
  ['warehouse-buying-empty', '/warehouse/buying', undefined, EMPTY],
  ['warehouse-accept', '/warehouse/buying', (page) => button(page, '验收到货', 'Accept delivery').click()],
  ['warehouse-pay', '/warehouse/buying', (page) => button(page, '登记付款', 'Enter payment').click()],
  ['warehouse-claim', '/warehouse/buying', (page) => button(page, '质量索赔', 'Claim').click()],
  ['warehouse-suppliers', '/warehouse/suppliers'],
  ['warehouse-plan', '/warehouse/plan'],
  ['warehouse-plan-empty', '/warehouse/plan', undefined, EMPTY],
  ['warehouse-plan-order', '/warehouse/plan', (page) => button(page, '按建议下单', 'Order as suggested').click()],
  ['warehouse-count', '/warehouse/count', async (page) => {
    await page.locator('.hq-qty input').last().fill('302');
    await page.keyboard.press('Control+Enter');
  }],
  ['plans-report', '/plans'],
  ['counter', '/counter'],
  ['sale-returns', '/sale-returns'],
  ['sale-returns-empty', '/sale-returns', undefined, EMPTY],
  ['publish-settings-returns', '/policy/settings/publish', (page) => page.getByRole('button', { name: /添加部门|Add a department/ }).scrollIntoViewIfNeeded()],
  ['plans-contracts', '/plans/contracts'],
  ['plans-contract-one', '/outlets/SZ0312/plans/k1'],
  ['transfers', '/parts/transfer'],
  ['transfers-over', '/parts/transfer', (page) => page.locator('.ant-table-row').nth(2).click()],
  ['transfers-order', '/parts/transfer', (page) => button(page, '开调拨单', 'Order a transfer').click()],
  ['requests-refused', '/parts', async (page) => {
    await page.locator('.ant-table-row').nth(5).click();
    await button(page, '削减', 'Cut to').click();
    await page.locator('.hq-split-pane .bb-field input').fill('先批一半');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.hq-split-pane .bb-fault');
  }],
  ['requests-bulk', '/parts', (page) => button(page, '批准额度内', 'Approve \\d+ within').click()],
  ['requests-empty', '/parts', undefined, EMPTY],
  ['pick', '/parts/pick'],
  ['differences', '/parts/differences'],
  ['differences-over', '/parts/differences', async (page) => {
    await page.locator('.hq-qty input').first().fill('1');
    await page.keyboard.press('Tab');
    await button(page, '答复', 'Answer').first().click();
  }],
  ['differences-decide', '/parts/differences', async (page) => {
    await page.locator('.hq-qty input').nth(1).fill('1');
    await page.keyboard.press('Tab');
  }],
  ['differences-empty', '/parts/differences', undefined, EMPTY],
  ['ship', '/parts/ship', async (page) => {
    await page.keyboard.type('SF1390044821999', { delay: 2 });
    await page.keyboard.press('Enter');
    await page.waitForTimeout(120);
    await page.keyboard.type('LCD26A004521', { delay: 2 });
    await page.keyboard.press('Enter');
  }],
  ['ship-close', '/parts/ship', (page) => button(page, '余下不再发', 'Send no more').click()],
  ['inspect', '/parts/inspect', async (page) => {
    await page.locator('.hq-qty input').last().fill('1');
    await page.locator('.hq-split-pane .ant-btn-primary').click();
  }],
  ['inspect-reversed', '/parts/inspect', async (page) => {
    await page.locator('.ant-table-row', { hasText: 'YT8815000' }).first().click();
  }],
  ['inspect-reverse', '/parts/inspect', async (page) => {
    await page.locator('.ant-table-row').last().click();
    await button(page, '撤销检验', 'Take back inspection').click();
  }],
  ['conflicts', '/conflicts', (page) => page.locator('.ant-table-row').nth(2).click()],
  ['conflicts-empty', '/conflicts', undefined, EMPTY],
  ['guard', '/guard'],
  ['guard-rates', '/guard/rates'],
  ['guard-technicians', '/guard/rates', (page) => page.locator('.ant-segmented-item').nth(1).click()],
  ['guard-days', '/guard/days'],
  ['guard-doubts', '/guard/doubts'],
  ['guard-doubts-clear', '/guard/doubts', async (page) => {
    await page.locator('.ant-table-header .ant-checkbox-input, .ant-table-thead .ant-checkbox-input').first().click();
    await button(page, '核查完毕', 'Mark').click();
    await page.locator('.ant-modal input').fill('已致电网点，电脑时钟快两天');
  }],
  ['policy-activations', '/policy/tac', (page) => button(page, '导入激活', 'Import activations').click()],
  ['outlet-lending', '/outlets/SZ0312/lending'],
  ['policy', '/policy'],
  ['policy-parts', '/policy/parts'],
  ['policy-diff', '/policy/policy', (page) => page.locator('.ant-segmented-item').nth(1).click()],
  ['policy-labour', '/policy/labour'],
  ['policy-settings', '/policy/settings'],
  ['policy-plans', '/policy/plans'],
  ['policy-plans-diff', '/policy/plans', (page) => page.locator('.ant-segmented-item').nth(1).click()],
  ['publish-plans', '/policy/plans/publish', async (page) => {
    await page.locator('.ant-table-row').nth(1).click();
    await page.locator('.hq-plan .bb-money-input input').first().fill('519');
    await page.locator('.hq-plan .bb-money-input input').nth(1).fill('600');
  }],
  ['publish-plans-new', '/policy/plans/publish', async (page) => {
    await button(page, '添加方案', 'Add a plan').click();
    await page.locator('.hq-plan button[type=submit]').click();
  }],
  ['publish-plans-empty', '/policy/plans/publish', undefined, { 'pack.show': { kind: 'plans', version: 0, effective_on: '2026-03-09', title: '', content: '{"plans":[]}' } }],
  ['publish-labour', '/policy/labour/publish', (page) => page.locator('.bb-money-input input').nth(2).fill('66')],
  ['publish-policy', '/policy/policy/publish', async (page) => {
    const area = page.locator('.hq-editor');
    await area.fill((await area.inputValue()).replace('limit = 15', 'limit = 20'));
  }],
  ['publish-parts', '/policy/parts/publish', async (page) => {
    await page.locator('.ant-table-row').nth(3).click();
    await page.locator('.hq-part .bb-money-input input').first().fill('920');
    await page.locator('.hq-part button[type=submit]').click();
  }],
  ['publish-settings', '/policy/settings/publish', (page) => page.locator('.bb-money-input input').first().fill('30000')],
  ['people', '/people'],
  ['people-add', '/people', async (page) => {
    await button(page, '添加人员', 'Add a person').click();
    await page.locator('.ant-modal-footer .ant-btn-primary').click();
  }],
  ['refusals', '/refusals'],
  ['find', '/todo', async (page) => {
    await page.keyboard.press('Control+k');
    await page.waitForTimeout(200);
    await page.keyboard.type('华强北');
  }],
];

await takePictures('hq', { screens: SCREENS, answersIn: () => world, port: 4175, now: NOW });

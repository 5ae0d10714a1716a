import { allowances, settled } from './settled.mjs';
import { statements } from './statements.mjs';

// A made-up network of three hundred outlets, the same at every run, for pictures of headquarters' screens.
import { guarded } from './guarded.mjs';
import { exchanged } from './exchanged.mjs';
import { lent, TABLES } from './lent.mjs';
import { bookingLink, visitRates } from './visited.mjs';
import { workshop } from './workshop.mjs';
import { counter } from './counter.mjs';
import { returned } from './returned.mjs';
import { pictured } from './pictured.mjs';
import { PLANS, planned } from './planned.mjs';
import { warehouse } from './warehouse.mjs';

let seed = 20260309;
const dice = (sides) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % sides;
const pick = (list) => list[dice(list.length)];

const CITIES = [
  ['华南', 'SZ', '深圳', ['华强北', '南山科技园', '龙华大浪', '宝安中心', '福田口岸', '罗湖东门']],
  ['华南', 'GZ', '广州', ['天河岗顶', '北京路', '番禺市桥', '白云三元里']],
  ['华南', 'DG', '东莞', ['虎门', '长安', '南城']],
  ['华东', 'HZ', '杭州', ['文三路', '西溪', '萧山', '滨江']],
  ['华东', 'SH', '上海', ['徐家汇', '五角场', '虹桥', '张江']],
  ['华东', 'NJ', '南京', ['珠江路', '新街口', '江宁']],
  ['华北', 'BJ', '北京', ['中关村', '西单', '望京', '亦庄']],
  ['华北', 'SJ', '石家庄', ['太和', '裕华', '桥西']],
  ['西南', 'CD', '成都', ['太升南路', '春熙路', '高新']],
  ['西南', 'CQ', '重庆', ['解放碑', '观音桥', '沙坪坝']],
  ['西南', 'KM', '昆明', ['园西路', '南屏街']],
  ['西北', 'XA', '西安', ['雁塔路', '小寨', '钟楼']],
];
const SHOPS = ['授权服务网点', '手机维修中心', '客户服务中心', '数码维修站', '特约维修店'];
export const NOW = Date.parse('2026-03-09T14:05:00+08:00');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const day = (ago) => new Date(NOW - ago * DAY + 8 * HOUR).toISOString().slice(0, 10);
const LOANS = lent(day(0));
const WORKSHOP = Object.fromEntries(Object.entries(workshop(false)).map(([name, gives]) => [name, typeof gives === 'function' ? gives : () => gives]));
const EXCHANGES = exchanged(day(0));
const SETTLED = Object.fromEntries(Object.entries(settled(day(0))).map(([name, gives]) => [name, typeof gives === 'function' ? gives : () => gives]));

export const outlets = Array.from({ length: 300 }, (_, at) => {
  const [region, letters, city, places] = CITIES[at % CITIES.length];
  const level = pick(['diamond', 'gold', 'gold', 'a', 'a', 'a', 'general', 'general', 'general']);
  const limit = pick([5, 10, 15, 20, 30, 45]) * 1_000_000 * (level === 'diamond' ? 2 : 1);
  const silent = dice(14) === 0;
  const exposure = Math.floor((limit / 1000) * (dice(40) === 0 ? 1000 + dice(90) : dice(960))) + dice(100);
  return {
    code: `${letters}${String(100 + at).padStart(4, '0')}`, name: `${city}${pick(places)}${pick(SHOPS)}`, level, region,
    last_sync_ms: at === 17 ? null : NOW - (silent ? DAY + dice(200) * HOUR : dice(600) * 60_000),
    devices: 1 + dice(3), open_orders: dice(60), overdue_orders: dice(6) === 0 ? dice(7) : 0,
    exposure_fen: exposure, limit_fen: limit, left_fen: limit - exposure, open_requests: dice(8) === 0 ? 1 + dice(2) : 0, open_conflicts: dice(60) === 0 ? 1 : 0,
  };
});
const shop = { ...outlets[0], code: 'SZ0312', name: '深圳华强北授权服务网点', level: 'gold', last_sync_ms: NOW - 12 * 60_000, open_orders: 37, overdue_orders: 2, exposure_fen: 12_086_350, limit_fen: 15_000_000, left_fen: 2_913_650, open_requests: 2, open_conflicts: 1, devices: 3 };
outlets[0] = shop;

const PARTS = [['P-X9-LCD', 'X9 屏幕总成（原装）', 68_500], ['P-X9-BAT', 'X9 电池 4500 mAh', 12_800], ['P-A1-LCD', 'A1 屏幕总成', 29_900], ['P-A1-BRD', 'A1 主板 8+128', 89_000], ['P-A1-CAM', 'A1 后置摄像头', 15_600], ['P-USB-C3', '尾插小板 C3', 3_450], ['P-A1-BACK', 'A1 后盖 曜石黑', 4_200], ['P-SPK-02', '扬声器 02', 1_180], ['P-KEY-11', '侧键排线 11', 900]];
const line = (at, asked, approved = 0, shipped = 0) => ({ scope: '', request: '', line: at, part: PARTS[at % 9][0], name: PARTS[at % 9][1], price_fen: PARTS[at % 9][2], asked, approved, shipped, received: shipped, substitutes: at % 9 === 0 ? PARTS[1][0] : '' });
const exposureOf = (outlet) => {
  const terms = [['approved', 0.06], ['transit', 0.11], ['held', 0.52], ['defective', 0.19], ['returned', 0.09], ['sold', 0.03], ['missing', 0]].map(([account, share]) => ({ account, fen: Math.floor(outlet.exposure_fen * share), qty: Math.floor(share * 240) }));
  terms[2].fen += outlet.exposure_fen - terms.reduce((sum, term) => sum + term.fen, 0);
  return { deposit_fen: Math.floor(outlet.limit_fen / 1.5), multiplier_pct: 150, limit_fen: outlet.limit_fen, terms, exposure_fen: outlet.exposure_fen, left_fen: outlet.left_fen };
};
const request = (outlet, at, lines, more = {}) => {
  const asked = lines.reduce((sum, each) => sum + each.price_fen * each.asked, 0);
  const approved = lines.reduce((sum, each) => sum + each.price_fen * each.approved, 0);
  return {
    request: { scope: outlet.code, id: `r${at}`, state: 'open', why: pick(['', '', '春节后返修多，备一周的量', '客户等屏幕，已超期']), asked_on: day(at % 5), asked_by: 's1', asked_ms: NOW - (at + 1) * 2.7 * HOUR, asked_fen: asked, approved_fen: approved, answer: '', answered_by: '', answered_on: null, contested: false, ...more },
    outlet_name: outlet.name, lines, shipments: [],
  };
};
const queue = [
  request(shop, 0, [line(0, 30), line(1, 60), line(2, 8), line(5, 20)], { why: '春节后返修多，备两周的量' }),
  request(shop, 1, [line(3, 2)]),
  ...outlets.filter((each) => each.open_requests > 0).slice(1, 34).map((outlet, at) => request(outlet, at + 2, Array.from({ length: 1 + dice(5) }, (_, i) => line((i + at) % 9, 1 + dice(12))))),
].map((card) => {
  const outlet = outlets.find((each) => each.code === card.request.scope);
  return { ...card, exposure: exposureOf(outlet), pending_fen: card.request.asked_fen, allowances_fen: 0, left_after_fen: outlet.left_fen - card.request.asked_fen, over: false, limits: { per_request_fen: 3_500_000, per_line_qty: 50 } };
});
const approved = outlets.slice(3, 15).map((outlet, at) => ({
  ...request(outlet, 90 + at, [line(at, 6, 6, at === 0 ? 2 : 0), line(at + 1, 4, 3), line(at + 2, 2, 2, 2)], { state: 'approved', answered_on: day(at % 4), answer: at === 0 ? '第二项缺货，先批 3 件' : '' }),
  shipments: at === 0 ? [{ shipment: { scope: outlet.code, id: 's1', request: 'r90', waybill: 'SF1390044821765', carrier: '顺丰', shipped_on: day(2), received_on: null }, lines: [{ qty: 2 }, { qty: 2 }] }] : [],
}));
const returns = outlets.slice(4, 16).map((outlet, at) => ({
  row: { scope: outlet.code, id: `b${at}`, waybill: `YT88${String(1_000_003 * (at + 7)).slice(0, 9)}`, returned_on: day(9 - (at % 9)), value_fen: 184_500 + at * 3_100, state: at > 8 ? 'inspected' : 'sent', why: at > 8 ? '齐全' : '', inspection: at > 8 ? `i${at}` : '', reversed_on: at === 8 ? day(1) : null, reversed_why: at === 8 ? '点错了箱子，是天河店的返还件' : '' },
  lines: [0, 1, 2].map((i) => ({ scope: outlet.code, returned: `b${at}`, line: i, part: PARTS[(at + i) % 9][0], name: PARTS[(at + i) % 9][1], qty: 1 + i, price_fen: PARTS[(at + i) % 9][2], written_off: at > 8 ? 1 + i : 0 })),
  outlet_name: outlet.name,
}));
const conflict = (at, field, a, b, more = {}) => ({ scope: outlets[at * 7].code, id: `c${at}`, key: 'k', about: 'order', about_id: 'o1', field, state: 'open', a_ref: `a${at}`, a_value: a, a_actor: 's1', a_name: '李小梅', a_ms: NOW - (at + 2) * 9 * HOUR, a_saw: 418, b_ref: `b${at}`, b_value: b, b_actor: 's2', b_name: '王建军', b_ms: NOW - (at + 2) * 8.2 * HOUR, b_saw: at % 2 ? 0 : 1_207, winner: `a${at}`, settled_by: '', settled_why: '', title: `${outlets[at * 7].code}A-2603${String(10 - at).padStart(2, '0')}-014${at}QKX`, a_claim: null, b_claim: null, elsewhere: '', a_did: '', a_day: null, b_did: '', b_day: null, ...more });
const conflicts = [conflict(0, 'quote_fen', '38000', '52000'), conflict(1, 'state', '"declined"', '"consented"'), conflict(2, 'remark', '"客户说周五来取，先不拆"', '"已电话确认换屏，屏幕碎裂属人为，客户同意自费，要求保留旧屏并拍照"'), conflict(3, 'technician', '"王建军"', '"陈志强"'), conflict(4, 'promised_on', '"2026-03-11"', '""')];

const CUSTOMERS = ['张伟', '王芳', '李娜', '刘洋', '陈静', '杨磊', '赵敏', '黄强', '周杰', '吴倩'];
const STATES = ['received', 'diagnosed', 'quoted', 'repairing', 'repairing', 'waiting_parts', 'tested', 'ready', 'ready'];
const orders = Array.from({ length: 1_400 }, (_, at) => ({
  id: `o${at}`, number: `SZ0312${pick(['A', 'B'])}-2603${String(1 + (at % 9)).padStart(2, '0')}-${String(1400 - at).padStart(4, '0')}QKX`, state: STATES[at % 9], state_ms: NOW - dice(90) * HOUR, opened_ms: NOW - at * 0.3 * HOUR, opened_on: day(at % 9),
  promised_on: day((at % 9) - 4), overdue: at % 9 > 5, unclaimed: at % 71 === 3, brand: '星河', model: pick(['X9 Pro', 'A1', 'A1 青春版', 'X9 折叠']), unit: 'imei:356938035643809', customer_name: pick(CUSTOMERS), customer_phone: '13800138000', symptom: '111', complaint: pick(['屏幕碎裂', '不开机', '充不进电', '摔过，触摸失灵', '信号弱，打电话断续', '相机发黑']),
  charge: at % 3 ? 'free' : 'paid', technician: 's2', technician_name: pick(['王建军', '陈志强', '']), contested: at === 3, quote_fen: at % 3 ? null : 38_000, paid_fen: 0, outlet: 'SZ0312',
}));
const order = {
  order: { not_a_repair: 'software', not_a_repair_signature: 'a1', waits_for: '', item: '', category: '', conditions_met: '', day_confirmed: false, model_gone: true, owner: '', activated_on: null, activated_by: '', repairs_elsewhere: '', exchanged_elsewhere: null, on_account_fen: 0, invoiced_fen: 0, scope: 'SZ0312', id: 'o3', number: 'SZ0312A-260309-0147QKX', unit: 'imei:356938035643809', customer: 'cu', state: 'repairing', state_ms: NOW - 5 * HOUR, opened_ms: NOW - 30 * HOUR, opened_on: day(1), opened_by: 's1', condition: '1', symptom: '111', complaint: '屏幕碎裂，触摸失灵，昨晚从桌上掉下来', looks: '右上角磕碰，后盖划痕', accessories: '手机壳、SIM 卡针', tamper: 'intact', passcode_consent: true, invoice: 'original', voucher: 'valid', invoiced_on: day(160), delivered_on: day(160), manufactured_on: day(260), price_paid_fen: 349_900, technician: 's2', promised_on: day(-2), fault: '', cause: 'human', section: '', defect: '', repair: '', level: 2, remark: '', charge: 'paid', covered_until: day(-205), verdict: '', distance_km: null, quote_fen: 85_000, consent: 'phone', test: '', paid_fen: 20_000, fee_fen: null, ready_ms: null, collected_on: null, contested: true },
  customer: { scope: 'SZ0312', id: 'cu', name: '张伟', phone: '13800138000', address: null, added_ms: NOW - 30 * HOUR },
  unit: { scope: 'SZ0312', id: 'imei:356938035643809', imei2: null, serial: null, brand: '星河', model: 'X9 Pro', by_hand: '', manufactured_on: day(260), seen_ms: NOW },
  fittings: [{ scope: 'SZ0312', id: 'f', order_id: 'o3', part: 'P-X9-LCD', name: 'X9 屏幕总成（原装）', qty: 1, price_fen: 68_500, old_serial: 'LCD24K000187', new_serial: 'LCD26A004521', sold: true, owed_back: true, day: day(0) }],
  fee: null, may: [], conflicts: [], technician_name: '王建军', due_fen: 65_000, quote_lines: [], promise_guessed: false, missing: [], asked: [], exchanges: [],
  verdict_now: null, day_line: { start: day(161), from: 'sale', handed_in_on: day(1), marks: [['refund', 154, 0], ['exchange', 146, 0], ['period', -204, 9]].map(([what, ago, extension]) => ({ what, ends: day(ago + extension), extension, day: day(ago) })) },
  verdict: { calendar: 2, day: day(1), judged_on: day(1), remedies: ['repair'], charge: 'paid', covered_until: day(-205), loaner: false, refund_fen: null, policy: 'cn-handset@1', trace: [{ article: '第九条', says: '整机三包有效期一年，自开具发票之日起算。', because: '发票 2025-09-30，今天是第 160 天' }, { article: '第十六条', says: '因使用不当造成损坏的，不实行三包，可以有偿修理。', because: '原因：人为' }] },
  history: [['order_moved', { from: 'consented', to: 'repairing', why: '' }, 5], ['part_fitted', { part: 'P-X9-LCD', name: 'X9 屏幕总成', qty: 1, old_serial: 'LCD24K000187', new_serial: 'LCD26A004521' }, 5], ['order_paid', { amount_fen: 20_000, method: 'wechat' }, 20], ['order_moved', { from: 'quoted', to: 'consented', why: '电话同意' }, 21], ['order_moved', { from: 'diagnosed', to: 'quoted', sets: [['quote_fen', 85_000]] }, 26], ['order_noted', { text: '客户问能不能保留旧屏' }, 27], ['order_moved', { from: 'received', to: 'diagnosed', sets: [['cause', 'human'], ['level', 2]] }, 28], ['order_opened', {}, 30]].map(([word, detail, ago], at) => ({ id: `h${at}`, word, at_ms: NOW - ago * HOUR, actor: at % 2 ? '王建军' : '李小梅', detail, at_hq: true, voided: at === 5 })),
};
const pack = (kind, version, ago, title, rows, current) => ({ kind, version, effective_on: day(ago), title, published_ms: NOW - (ago + 6) * DAY, published_by: pick(['周政策', '林策']), current, rows, pack: kind === 'policy' ? 'cn-handset' : '', category: kind === 'policy' ? 'handset' : '' });
const packs = [pack('policy', 2, 40, '三包细则 2026 修订', 1, true), pack('policy', 1, 430, '三包细则', 1, false), pack('parts', 4, -23, '2026 年第二季度价目', 1_214, false), pack('parts', 3, 67, '2026 年第一季度价目', 1_208, true), pack('parts', 2, 159, '2025 年第四季度价目', 1_190, false), pack('labour', 1, 67, '2026 年劳务费表', 11, true), pack('plans', 3, 12, '2026 年延保方案', 2, true), pack('plans', 2, 210, '2025 年延保方案', 2, false), pack('settings', 4, 12, '2026 年 3 月网络设置', 1, true), pack('calendar', 2, 90, '2026 年工作日历', 365, true), pack('tac', 1, 200, '型号库 2025-08', 8_575, true)];
const parts = (up) => JSON.stringify({ parts: Array.from({ length: 1_208 }, (_, at) => ({ number: `${PARTS[at % 9][0]}-${String(at).padStart(4, '0')}`, name: PARTS[at % 9][1], price_fen: PARTS[at % 9][2] + (up && at % 150 === 4 ? 1_500 : 0), retail_fen: PARTS[at % 9][2] * 2, serial: at % 9 < 4, owed_back: at % 9 !== 6, models: at % 2 ? 'X9 X9Pro' : '' })) });
const contents = {
  policy: (version) => `id = "cn-handset"\nversion = ${version}\ncategory = "handset"\neffective_from = 2001-11-15\nroll = true\n\n[items.main_unit]\nrole = "main"\nmonths = 12\nlisted = ["no_power", "no_display", "no_charge"]\nzh = "移动电话主机"\nen = "handset"\n\n[items.battery]\nrole = "accessory"\nmonths = ${version > 1 ? 12 : 6}\nzh = "电池"\nen = "battery"\n\n[rules.refund]\narticle = "第十条"\nlimit = 7\nzh = "售出之日起 {n} 日内，可以选择退货、换货或修理。"\nen = "Within {n} days of sale: refund, exchange or repair."\n\n[rules.exchange]\narticle = "第十一条"\nlimit = 15\nzh = "售出之日起 {n} 日内，可以选择换货或修理。"\nen = "Within {n} days of sale: exchange or repair."\n`,
  parts: (version) => parts(version === 3 || version === null),
  labour: () => JSON.stringify({ groups: { 'X9 折叠': '折叠屏', 'X9 折叠 2': '折叠屏', 'A1 青春版': '入门机' }, rates: [[1, '*', 2_000], [2, '*', 3_500], [3, '*', 6_000], [4, '*', 12_000], [2, '折叠屏', 5_500], [3, '折叠屏', 9_800], [4, '折叠屏', 18_000], [1, '入门机', 1_500], [2, '入门机', 2_800]].map(([level, group, fen]) => ({ level, group, fen })), ...TABLES }),
  settings: () => '{}',
  plans: (version) => JSON.stringify({ plans: version === 2 ? PLANS.map((plan) => ({ ...plan, price_fen: plan.price_fen - 2_000 })) : PLANS }, null, 1),
  calendar: () => `date,rest,name\n${Array.from({ length: 40 }, (_, at) => `2026-01-${String(1 + (at % 31)).padStart(2, '0')},${at % 7 < 2 ? 1 : 0},${at === 0 ? '元旦' : ''}`).join('\n')}`,
  tac: () => Array.from({ length: 3_000 }, (_, at) => `${35693800 + at},星河 ${pick(['X9', 'A1'])}`).join('\n'),
};

export const HQ_PERSON = { id: 'h1', name: '周总部', roles: ['network', 'parts', 'warehouse', 'finance', 'policy', 'settlement', 'refurbishing', 'agent'], has_pin: true, active: true };

/** Answers a call as headquarters would; what is not here is unknown. */
export const world = {
  ...statements(NOW, 'SZ0312', { count: 900 }),
  'host.about': () => ({ door: 'hq', version: '0.1.0', fold_version: 1, demo: true, now_ms: NOW, today: day(0) }),
  'session.whoami': () => ({ person: HQ_PERSON, outlet: null, joined: true, door: 'hq' }),
  'todo.list': () => ({ requests: queue.length, over_limit: 6, shipments: approved.length, returns: 9, conflicts: conflicts.length, below_zero: 1, losses: 3, overs: 1, alarms: 3, workshop: 2, exchanges: 4, exchanges_late: 1, settlements: 38, disputes: 3, silent_outlets: outlets.filter((each) => each.last_sync_ms === null || NOW - each.last_sync_ms > DAY).map(({ code, name, last_sync_ms }) => ({ code, name, last_sync_ms })), calendar_ends: '2026-04-30', refusals: 2, doubtful_days: 1 }),
  'network.outlets': () => ({ outlets }),
  'outlet.show': ({ outlet }) => ({
    outlet: outlets.find((each) => each.code === outlet) ?? shop, address: '深圳市福田区华强北路 1019 号赛格广场 3 楼 3B21', phone: '0755-8321 4567', bank: { scope: 'SZ0312', holder: '深圳市华强北电子服务有限公司', bank: '招商银行深圳华强北支行', account: '755917382610902', set_by: 'hq:qian', set_ms: NOW },
    devices: [['A', '前台', 2_418, null, ''], ['B', '维修台', 1_207, null, ''], ['C', '旧前台', 311, NOW - 60 * DAY, '硬盘损坏，换新机']].map(([letter, name, changesets, revoked_ms, revoked_why], at) => ({ id: `d${at}`, letter, name, fingerprint: '7f3a91c02be4d8556a17f0e9bb4c33d27f3a91c02be4d855', enrolled_ms: NOW - (400 - at * 50) * DAY, revoked_ms, revoked_why, last_seen_ms: at === 2 ? NOW - 61 * DAY : NOW - (12 + at * 2_000) * 60_000, changesets })),
    people: [['陈老板', ['owner', 'supervisor'], true], ['李小梅', ['receptionist'], true], ['王建军', ['technician'], true], ['陈志强', ['technician', 'storekeeper'], true], ['何秀', ['receptionist'], false]].map(([name, roles, active], at) => ({ id: `s${at}`, name, roles, has_pin: true, active })),
  }),
  'book.position': () => ({ level: shop.level, exposure: exposureOf(shop), pending_fen: 2_905_000, allowances_fen: 500_000, fees_contested_fen: 0, fees_month_fen: 412_300, fees_month_count: 96, fees_due_fen: 1_530_800, till_month_fen: 884_000, month: '2026-03' }),
  'book.lines': ({ account }) => ({ lines: Array.from({ length: 240 }, (_, at) => ({ scope: 'SZ0312', id: `p${at}`, line: 0, account, part: PARTS[at % 9][0], name: PARTS[at % 9][1], qty: at % 4 ? 2 : -1, fen: (at % 4 ? 2 : -1) * PARTS[at % 9][2], day: day(at % 40), about: at % 3 ? (at % 3 === 1 ? 's1' : 'r90') : 'o3', number: at % 3 ? '' : orders[at].number })), total: 240, fen: 6_285_000, qty: 124 }),
  'book.fees': () => ({ fees: orders.slice(0, 96).map((each, at) => ({ scope: 'SZ0312', id: `fee${at}`, order_id: each.id, amount_fen: 3_500 + (at % 3) * 1_000, version: 1, level: 1 + (at % 4), model_group: '*', day: day(at % 9), number: each.number, model: each.model, rule: 'labour@1', standing: at === 5 ? 'contested' : 'counted' })), total_fen: 412_300, contested_fen: 0, ...LOANS.extras }),
  'transfer.list': () => LOANS['transfer.list'],
  ...guarded(NOW, orders, outlets),
  ...WORKSHOP,
  'visit.rates': () => visitRates,
  'visit.link': () => bookingLink,
  'loaner.of_order': LOANS['loaner.of_order'],
  'loaner.list': LOANS['loaner.list'],
  'tool.list': LOANS['tool.list'],
  'stock.list': () => ({ parts: PARTS.map(([part, name, price_fen], at) => ({ part, name, price_fen, serial: at < 4, held: 12 - at, transit: at % 3, approved: at % 2, defective: at % 4, returned: at % 2, missing: at === 2 ? 1 : 0, consigned_below: at === 4 ? -2 : 0, minimum: at === 8 ? 6 : 0, held_fen: price_fen * (12 - at), defective_fen: price_fen * (at % 4) })) }),
  'order.list': (asked) => ({ orders: asked.states ? orders.filter((each) => asked.states.includes(each.state)).slice(0, 37) : asked.overdue ? orders.filter((each) => each.overdue).slice(0, 2) : orders, counts: {}, total: asked.states ? 37 : asked.overdue ? 2 : 1_400 }),
  'order.show': () => order,
  'exchange.list': EXCHANGES['exchange.list'],
  'exchange.show': EXCHANGES['exchange.show'],
  'exchange.plan': EXCHANGES['exchange.plan'],
  'unit.lineage': () => EXCHANGES['unit.lineage'],
  ...Object.fromEntries(Object.entries({ ...planned(), ...counter(), ...returned() }).map(([name, answer]) => [name, typeof answer === 'function' ? answer : () => answer])),
  ...Object.fromEntries(Object.entries(warehouse).map(([name, gives]) => [name, () => gives])),
  ...pictured(day(0)),
  'iris.list': () => ({ condition: [{ code: '1', zh: '持续', en: 'Constant' }], symptom: [{ code: '111', zh: '屏幕无显示', en: 'No display' }], section: [], defect: [], repair: [] }),
  'request.queue': () => ({ requests: queue }),
  'stock.exceptions': () => ({ below_zero: [{ outlet: outlets[3].code, outlet_name: outlets[3].name, part: PARTS[0][0], name: PARTS[0][1], shelf: 'held', qty: -1, fen: -PARTS[0][2] }, { outlet: outlets[3].code, outlet_name: outlets[3].name, part: PARTS[0][0], name: PARTS[0][1], shelf: 'consigned', qty: -2, fen: -2 * PARTS[0][2] }] }),
  'loss.list': () => ({
    open: [['missing', 0, 2, '盘点：抽屉里没有'], ['missing', 4, 1, ''], ['defective', 1, 3, '']].map(([account, at, qty, why]) => ({ outlet: outlets[5].code, outlet_name: outlets[5].name, account, part: PARTS[at][0], name: PARTS[at][1], qty, fen: qty * PARTS[at][2], why })),
    decided: [{ row: { scope: outlets[2].code, id: 'q1', account: 'missing', day: day(6), decided_by: 'hq:zhou', decided_ms: NOW - 6 * DAY, why: '运输途中丢失，物流已赔', written_off_fen: 68_500, charged_fen: 0, reversed_on: null, reversed_by: '', reversed_why: '' }, outlet_name: outlets[2].name, lines: [{ part: PARTS[0][0], name: PARTS[0][1], written_off: 1, charged: 0 }] }, { row: { scope: outlets[7].code, id: 'q2', account: 'defective', day: day(11), decided_by: 'hq:zhou', decided_ms: NOW - 11 * DAY, why: '不是原厂件', written_off_fen: 0, charged_fen: 42_000, reversed_on: day(9), reversed_by: 'hq:zhou', reversed_why: '复检为原厂件' }, outlet_name: outlets[7].name, lines: [{ part: PARTS[3][0], name: PARTS[3][1], written_off: 0, charged: 2 }] }],
  }),
  'shipment.over_list': () => ({ overs: [{ row: { scope: outlets[8].code, shipment: 's8', place: 0, request: 'r', part: PARTS[2][0], price_fen: PARTS[2][2], qty: 2, kept: 0, said_on: day(1), said_by: 's1', settled_on: null, why: '' }, outlet_name: outlets[8].name, name: PARTS[2][1], waybill: 'SF1390044821765' }] }),
  'stock.count_list': () => ({ counts: [{ row: { scope: outlets[5].code, id: 't1', day: day(2), counted_by: 's1', counted_ms: NOW - 2 * DAY, short_fen: 137_000, over_fen: 0, shelf: 'held' }, outlet_name: outlets[5].name, by: '陈志强', counted: 214, lines: [{ line: 0, part: PARTS[0][0], name: PARTS[0][1], booked: 6, counted: 4, price_fen: PARTS[0][2], why: '抽屉里没有', serials: '', lost: '', contested: false }] }] }),
  'shipment.pick_list': () => ({ parts: PARTS.slice(0, 6).map(([part, name], at) => ({ part, name, serial: at < 4, qty: 9 + at, lines: outlets.slice(3, 6).map((outlet, n) => ({ outlet: outlet.code, outlet_name: outlet.name, request: `r${n}`, qty: 3 + n, answered_on: day(n) })) })) }),
  'request.list': () => ({ requests: approved }),
  'return.list': () => ({ returns }),
  'conflict.list': () => ({ conflicts }),
  'guard.doubts': () => ({ from: day(90), to: day(0), days: [{ outlet: 'SZ0312', outlet_name: '南山维修点', order: 'o3', number: 'SZ0312A-260309-0147QKX', day: day(1), opened_by: '李娜', why: 'ahead', pc_ms: NOW + 47 * HOUR, hq_ms: NOW, cleared: null }, { outlet: 'SZ0312', outlet_name: '南山维修点', order: 'o1', number: 'SZ0312A-260307-0145QKT', day: day(3), opened_by: '王建军', why: 'ran_back', pc_ms: NOW - 76 * HOUR, hq_ms: NOW - 75 * HOUR, cleared: { by: '林策', at_ms: NOW - 20 * HOUR, why: '致电网点：时钟快两天，日期属实' } }, { outlet: 'SZ0312', outlet_name: '南山维修点', order: 'o2', number: 'SZ0312A-260308-0146QKV', day: day(2), opened_by: '李娜', why: 'confirmed', pc_ms: NOW - 50 * HOUR, hq_ms: null, cleared: null }], outlets: [{ outlet: 'SZ0312', name: '南山维修点', unconfirmed: 2, cleared: 1, confirmed: 1, orders: 212 }] }),
  'refusal.list': () => ({ refusals: [{ scope: 'HZ0103', log: 'HZ0103B', seq: 812, code: 'sync.signature', reason: 'signature', cure: '请网点联系总部核对电脑', at_ms: NOW - 5 * HOUR }, { scope: 'CD0108', log: 'CD0108A', seq: 77, code: 'sync.forked', reason: 'fork', cure: '', at_ms: NOW - 50 * HOUR }] }),
  'pack.list': () => ({ packs, goods: [{ category: 'handset', items: ['main_unit', 'battery', 'charger'] }] }),
  'hq.recovery': () => ({ recovering: false, began_ms: null, shown_by: '', ended_ms: null, waiting: 0, pcs: [] }),
  'tail.list': () => ({ tails: [] }),
  ...SETTLED,
  'consign.list': () => LOANS['consign.list'],
  'allowance.show': () => allowances(NOW),
  'deposit.exit_plan': () => ({ fault: { code: 'deposit.none' } }),
  'pack.show': ({ kind, version = null }) => {
    const found = packs.find((each) => each.kind === kind && (version === null ? each.current : each.version === version));
    return found ? { kind, version: found.version, effective_on: found.effective_on, title: found.title, content: contents[kind](version ?? found.version) } : { fault: { code: 'thing.not_found' } };
  },
  'hq.people': () => ({ people: [HQ_PERSON, ...[['林策', ['policy']], ['吴仓', ['warehouse']], ['郑配', ['parts', 'warehouse']], ['钱结', ['settlement', 'finance']], ['孙审', ['auditor']]].map(([name, roles], at) => ({ id: `h${at + 2}`, name, roles, has_pin: true, active: at !== 4 }))] }),
  'search.find': ({ text }) => ({ hits: orders.slice(0, 5).map((each) => ({ kind: 'order', id: each.id, title: each.number, detail: `${each.customer_name} ${each.model} ${text}`, state: each.state, outlet: 'SZ0312' })), took_us: 900 }),
  'device.enrol': () => ({ code: 'K7QF-2MXP-9RTD', expires_ms: NOW + 15 * 60_000, hq_fingerprint: '7f3a91c02be4d8556a17f0e9bb4c33d27f3a91c02be4d8556a17f0e9bb4c33d2' }),
  'request.decide': () => ({ fault: { code: 'deposit.over_limit', facts: { limit_fen: 15_000_000, exposure_fen: 12_086_350, draw_fen: 3_132_200, short_fen: 218_550 } } }),
};

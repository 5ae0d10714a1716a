// A shop's week, made up: the answers that the outlet's screens are looked at with. `shop(now)` gives call → answer.
import { guarded } from './guarded.mjs';
import { exchanged } from './exchanged.mjs';
import { lent } from './lent.mjs';
import { visited } from './visited.mjs';
import { workshop } from './workshop.mjs';
import { counter } from './counter.mjs';
import { returned } from './returned.mjs';
import { pictured } from './pictured.mjs';
import { planned } from './planned.mjs';
import { allowances, settled } from './settled.mjs';
import { statements } from './statements.mjs';

const DAY = 86_400_000;
const day = (ms) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

export const PEOPLE = [
  { id: 'p1', name: '李小梅', roles: ['receptionist'], has_pin: true, active: true },
  { id: 'p2', name: '王建军', roles: ['technician'], has_pin: true, active: true },
  { id: 'p3', name: '陈老板', roles: ['owner', 'supervisor'], has_pin: true, active: true },
  { id: 'p4', name: '赵库', roles: ['storekeeper'], has_pin: false, active: false },
];
const CUSTOMERS = [['张秀英', '13802668123'], ['李建国', '13510028845'], ['王芳', '18620093311'], ['欧阳晓燕', '13428876650'], ['陈伟', '15986633012'], ['刘洋', '13714452098'], ['黄丽华', '18926511077']];
const MODELS = [['华为', 'Mate 60 Pro'], ['小米', 'Redmi Note 13 Pro+'], ['荣耀', 'Magic6'], ['vivo', 'X100'], ['OPPO', 'Reno11'], ['三星', 'Galaxy A54']];
const STATES = ['received', 'received', 'diagnosed', 'quoted', 'repairing', 'waiting_parts', 'tested', 'ready', 'ready', 'declined', 'consented', 'repairing', 'at_workshop', 'rework', 'unrepairable'];
const COMPLAINTS = ['摔过以后触屏不灵', '充不进电，插上没反应', '自动重启，一天好几次', '通话对方听不到', '后摄对不上焦', '电池鼓起来了，后盖翘'];
const NEXT = { received: ['diagnosed', 'unrepairable', 'declined'], diagnosed: ['quoted', 'repairing', 'waiting_parts', 'at_workshop', 'unrepairable', 'declined'], repairing: ['tested', 'waiting_parts', 'at_workshop', 'diagnosed', 'unrepairable'], ready: ['collected', 'rework'] };
const IMEI = '356938035643809';

function card(at, now) {
  const [brand, model] = MODELS[at % MODELS.length];
  const [customer_name, customer_phone] = CUSTOMERS[at % CUSTOMERS.length];
  const state = STATES[at % STATES.length];
  const opened = now - (at * 7 + 2) * 3_600_000;
  const overdue = at % 9 === 4;
  return {
    id: `o${at}`, number: `SZ0312A-${day(opened).slice(2).replaceAll('-', '')}-${String(1 + (at % 60)).padStart(3, '0')}7QKX`, state, state_ms: opened + 5_400_000, opened_ms: opened, opened_on: day(opened),
    promised_on: day(overdue ? now - DAY : now + (at % 4) * DAY), overdue, unclaimed: state === 'ready' && at > 40, brand, model, unit: `imei:${IMEI}`, customer_name, customer_phone,
    symptom: '111', complaint: COMPLAINTS[at % COMPLAINTS.length], charge: at % 3 === 0 ? 'paid' : 'free', technician: at % 5 === 0 ? '' : 'p2', technician_name: at % 5 === 0 ? '' : '王建军',
    contested: at === 6, quote_fen: at % 3 === 0 ? 26_800 : null, paid_fen: 0, outlet: 'SZ0312',
  };
}

const iris = (rows) => rows.map(([code, zh, en]) => ({ code, zh, en }));
const IRIS = {
  condition: iris([['1', '持续出现', 'Constantly'], ['2', '时有时无', 'Intermittently'], ['H02', '受振动或跌落后', 'After a shock or a fall']]),
  symptom: iris([['111', '不通电', 'No power'], ['121', '电池充不进电', 'Battery does not charge'], ['131', '无显示或显示异常', 'No display or faulty display'], ['H12', '自动关机或重启', 'Shuts down or restarts by itself'], ['H22', '触摸失灵或漂移', 'Touch dead or drifting']]),
  section: iris([['H01', '主板', 'Main board'], ['H02', '显示组件', 'Display module'], ['H05', '电池', 'Battery']]),
  defect: iris([['H01', '开裂', 'Cracked'], ['H02', '短路', 'Short circuit'], ['H03', '老化', 'Aged']]),
  repair: iris([['H01', '更换组件', 'Module replaced'], ['H02', '补焊', 'Resoldered']]),
};
const verdict = (now, zh) => ({
  remedies: ['exchange', 'repair'], charge: 'free', covered_until: day(now + 356 * DAY), loaner: false, refund_fen: null, policy: 'cn-handset@1',
  trace: zh
    ? [{ article: '12', says: '自售出之日起 15 日内发生性能故障，消费者可选择换货或者修理。', because: `第 9 天（期限 15 天）：${day(now)} 送修，最后一日为 ${day(now + 6 * DAY)}` }, { article: '~10', says: '在三包有效期内出现质量问题，由修理者免费维修。', because: `质量故障，${day(now)} 送修，不晚于主机有效期的最后一日 ${day(now + 356 * DAY)}` }]
    : [{ article: '12', says: 'A listed fault within 15 days of sale: the customer may choose exchange or repair.', because: `day 9 of 15: brought in ${day(now)}, the last day is ${day(now + 6 * DAY)}` }, { article: '~10', says: 'A quality fault within the period is repaired free of charge.', because: `quality fault, brought in ${day(now)}, before the period's last day ${day(now + 356 * DAY)}` }],
});

const mark = (what, start, days, extension = 0, rolled = 0) => ({ what, ends: day(start + days * DAY), extension, day: day(start + (days + extension + rolled) * DAY) });
/** How a verdict's days were counted: of most orders on day 9, and three others that are harder to draw. */
const dayLine = (now, at) => {
  const [from, ago, ...marks] = {
    6: ['exchange', 371, ['refund', 7], ['exchange', 15], ['period', 365, 12, 2]],
    7: ['manufacture', 512, ['period', 455]],
    8: ['sale', 0, ['refund', 7], ['exchange', 15], ['period', 365]],
  }[at] ?? ['sale', 9, ['refund', 7], ['exchange', 15, 0, 1], ['period', 365]];
  const start = now - ago * DAY;
  return { start: day(start), from, handed_in_on: day(now), marks: marks.map((each) => mark(each[0], start, ...each.slice(1))) };
};
const MISSING = [{ evidence: 'valid_voucher', conditions: [], at_best: true, adds: ['exchange'], charge: 'free', refund_fen: null, covered_until: null, loaner: false }];
const PARTS = [['LCD-M60P-BK', 'Mate 60 Pro 显示组件（黑）', 89_900, true], ['BAT-HB5066', 'HB5066 电池 5000mAh', 12_800, true], ['USB-TYPEC-03', 'Type-C 尾插小板', 3_500, false], ['CAM-R11-50', 'Reno11 后摄 50MP', 21_600, true], ['SPK-1511', '1511 扬声器', 1_800, false], ['GLUE-LCD', '屏幕背胶', 300, false]];
const part = ([number, name, price_fen, serial], at) => ({ scope: '*', version: 3, number, name, price_fen, serial, owed_back: serial, models: '', retail_fen: price_fen * 2, substitutes: at === 0 ? PARTS[1][0] : '', held: 12 - at * 2 });

const line = (request, at, [number, name, price_fen], asked, approved, shipped, received) => ({ scope: 'SZ0312', request, line: at, part: number, name, price_fen, asked, approved, shipped, received, substitutes: '' });

export function shop(now, { person = PEOPLE[2], lang = 'zh' } = {}) {
  const loans = lent(day(now));
  const cards = Array.from({ length: 47 }, (_, at) => card(at, now));
  const counts = cards.reduce((sum, { state }) => ({ ...sum, [state]: (sum[state] ?? 0) + 1 }), { overdue: 5, unclaimed: 2, mine: 18 });
  const show = ({ order: id }) => {
    const at = Number(id.slice(1)) || 0;
    const is = cards[at] ?? cards[0];
    const order = {
      scope: 'SZ0312', id: is.id, number: is.number, unit: is.unit, customer: `c${at}`, state: is.state, state_ms: is.state_ms, opened_ms: is.opened_ms, opened_on: is.opened_on, opened_by: 'p1', condition: '1', symptom: 'H22',
      complaint: is.complaint, looks: '划痕、磕碰、右下角屏裂', accessories: 'SIM 卡、保护壳', tamper: 'intact', passcode_consent: true, invoice: 'original', voucher: 'valid', invoiced_on: day(now - 9 * DAY), delivered_on: null, manufactured_on: day(now - 120 * DAY), price_paid_fen: 699_900,
      technician: is.technician, promised_on: is.promised_on, fault: 'display', cause: 'quality', section: 'H02', defect: 'H01', repair: '', level: 2, remark: '', charge: is.charge, covered_until: day(now + 356 * DAY), verdict: '', quote_fen: is.quote_fen, distance_km: at % 5 === 4 ? 26 : null, not_a_repair: at === 6 ? 'no_fault' : '', not_a_repair_signature: '', waits_for: '', model_gone: at === 6, consent: '', test: is.state === 'ready' ? '触摸、显示、通话正常' : '',
      item: '', category: '', conditions_met: '', day_confirmed: false, owner: '', activated_on: null, activated_by: '', repairs_elsewhere: '', exchanged_elsewhere: null, on_account_fen: 0, invoiced_fen: 0, paid_fen: 0, fee_fen: null, ready_ms: is.state === 'ready' ? now : null, collected_on: null, contested: is.contested,
    };
    const event = (n, word, detail, actor, ago, at_hq = true, voided = false) => ({ id: `f${n}`, word, detail, actor, at_ms: now - ago, at_hq, voided });
    return {
      order, customer: { scope: 'SZ0312', id: `c${at}`, name: is.customer_name, phone: is.customer_phone, address: null, added_ms: now - 90 * DAY },
      unit: { scope: 'SZ0312', id: is.unit, imei2: null, serial: null, brand: is.brand, model: is.model, by_hand: '', manufactured_on: null, seen_ms: now }, fee: null, may: NEXT[is.state] ?? ['repairing', 'declined'],
      fittings: at % 2 === 0 ? [{ scope: '', id: 'x', order_id: is.id, part: 'LCD-M60P-BK', name: '显示组件（黑）', qty: 1, price_fen: 89_900, old_serial: 'L60A2203117', new_serial: 'L60A2409552', sold: false, owed_back: true, day: day(now) }] : [],
      history: [event(1, 'order_opened', {}, '李小梅', 8 * 3_600_000), event(2, 'order_moved', { from: 'received', to: 'diagnosed', why: '' , sets: { section: 'H02', level: 2 } }, '王建军', 5 * 3_600_000), event(3, 'part_fitted', { part: 'LCD-M60P-BK', name: '显示组件', qty: 1, old_serial: 'L60A2203117', new_serial: 'L60A2409552' }, '王建军', 3_600_000, false), event(4, 'order_noted', { text: '客户下午五点后来取' }, '李小梅', 1_800_000, false)],
      conflicts: is.contested ? [conflict(now)] : [], verdict: { ...verdict(now, lang === 'zh'), calendar: 2, day: is.opened_on, judged_on: is.opened_on }, verdict_now: at === 6 ? { ...verdict(now, lang === 'zh'), remedies: ['repair'] } : null, day_line: dayLine(now, at), missing: MISSING, asked: ['packaging'], exchanges: [], technician_name: is.technician_name, due_fen: is.quote_fen ?? 0, quote_lines: [], taken_back: [], promise_guessed: false,
    };
  };
  const conflict = (at) => ({ scope: 'SZ0312', id: 'k1', key: 'order/o6/quote_fen', about: 'order', about_id: 'o6', field: 'quote_fen', state: 'open', a_ref: 'A.12.0', a_value: '26800', a_actor: 'p1', a_name: '李小梅（前台一号机）', a_ms: at - 7_200_000, a_saw: 212, b_ref: 'B.7.1', b_value: '31800', b_actor: 'p2', b_name: '王建军（维修台电脑）', b_ms: at - 6_900_000, b_saw: 209, winner: 'B.7.1', settled_by: '', settled_why: '', title: cards[6].number, a_claim: null, b_claim: null, elsewhere: '', a_did: '', a_day: null, b_did: '', b_day: null });
  const postings = PARTS.map(([number, name, price], at) => ({ scope: 'SZ0312', id: `m${at}`, line: 0, account: 'held', part: number, name, qty: 12 - at, fen: price * (12 - at), day: day(now - at * DAY), about: at % 2 ? 'o1' : 's1', number: at % 2 ? cards[1].number : '' }));
  return {
    'host.about': { door: 'outlet', version: '0.1.0', fold_version: 1, demo: true, now_ms: now, today: day(now) },
    'session.people': { people: PEOPLE },
    'session.whoami': { person, outlet: { code: 'SZ0312', name: '深圳华强北授权服务网点' }, joined: true, door: 'outlet' },
    'iris.list': IRIS,
    'order.list': ({ states, limit = 500, offset = 0, overdue, unclaimed, customer, unit }) => {
      const rows = cards.filter((one, at) => (!states || states.includes(one.state)) && (!overdue || one.overdue) && (!unclaimed || one.unclaimed) && (!customer || at % 7 === 0) && (!unit || at % 9 === 0));
      return { orders: rows.slice(offset, offset + limit), counts, total: rows.length };
    },
    'order.show': show,
    ...exchanged(day(now)),
    ...planned(),
    ...counter(),
    ...returned(),
    'unit.look': ({ text }) => ({ unit: `imei:${text}`, imei: text, imei_grouped: text, models: text === IMEI ? ['Mate 60 Pro'] : ['Galaxy A54', 'Galaxy A54 5G'], brand: text === IMEI ? '华为' : '三星', known: null, open_order: null, orders: text === IMEI ? [{ ...cards[30], state: 'archived' }] : [], repairs: [], exchanges: [], unknown_tac: false }),
    'customer.find': { customers: CUSTOMERS.slice(0, 3).map(([name, phone], at) => ({ scope: 'SZ0312', id: `c${at}`, name, phone, address: null, added_ms: now, orders: 3 - at, last_ms: now })) },
    'warranty.judge': ({ lang: said }) => ({ ...verdict(now, said !== 'en'), day_line: dayLine(now, 4), missing: MISSING, asked: [], categories: ['handset'] }),
    'pack.list': { packs: [], goods: [{ category: 'handset', items: ['main_unit', 'battery', 'charger'] }] },
    'allowance.show': allowances(now),
    'draft.load': { json: null, saved_ms: null }, 'draft.save': {}, 'draft.drop': {},
    'order.intake': { order: 'o1', number: cards[0].number, verdict: verdict(now, lang === 'zh'), missing: [] },
    'order.print': { base64: 'JVBERi0xLjQK', name: 'slip.pdf', missing: '' },
    'search.find': ({ text }) => ({ hits: [...cards.slice(0, 3).map((one) => ({ kind: 'order', id: one.id, title: one.number, detail: `${one.customer_name} · ${one.brand} ${one.model}`, state: one.state, outlet: 'SZ0312' })), { kind: 'customer', id: 'c0', title: '张秀英', detail: '138****8123', state: '', outlet: 'SZ0312' }, { kind: 'unit', id: `imei:${IMEI}`, title: IMEI, detail: '华为 Mate 60 Pro', state: '', outlet: 'SZ0312' }, { kind: 'part', id: 'LCD-M60P-BK', title: 'LCD-M60P-BK', detail: `Mate 60 Pro 显示组件 ${text}`, state: '', outlet: '' }], took_us: 900 }),
    'part.find': { parts: PARTS.map(part) },
    'stock.list': { parts: PARTS.map(([number, name, price, serial], at) => ({ part: number, name, price_fen: price, serial, held: 12 - at, transit: at % 3, approved: at % 2, defective: serial ? 2 + at : 0, returned: 0, missing: at === 3 ? 1 : 0, consigned_below: at === 2 ? -2 : 0, minimum: at === 4 ? 12 : 0, held_fen: price * (12 - at), defective_fen: serial ? price * (2 + at) : 0 })) },
    'stock.count_plan': { parts: PARTS.map(([number, name, , serial]) => ({ part: number, name, serial })) },
    'stock.count': { count: null, short_fen: PARTS[0][2] * 2, over_fen: PARTS[2][2], lines: PARTS.slice(0, 4).map(([number, name, price, serial], at) => ({ part: number, name, serial, booked: 6, counted: [4, 6, 7, 6][at], over: [-2, 0, 1, 0][at], price_fen: price, value_fen: price * [-2, 0, 1, 0][at], odd: serial && at === 0 ? [{ serial: 'LCD26A004521', was: 'fitted', number: cards[0].number }] : [], lost: serial && at === 0 ? ['LCD26A004533', 'LCD26A004534'] : [] })) },
    'stock.count_list': { counts: [{ row: { scope: 'SZ0312', id: 't1', day: day(now - 30 * DAY), counted_by: 'p4', counted_ms: now - 30 * DAY, short_fen: PARTS[1][2], over_fen: 0, shelf: 'held' }, outlet_name: '', by: '陈志强', counted: 187, lines: [{ line: 0, part: PARTS[1][0], name: PARTS[1][1], booked: 8, counted: 7, price_fen: PARTS[1][2], why: '摔坏', serials: '', lost: '', contested: false }] }] },
    'loss.list': { open: [], decided: [] },
    'stock.suggest': { use_days: 90, lead_days: 5, receipts: 4, value_fen: PARTS[1][2] * 6, lines: [{ part: PARTS[1][0], name: PARTS[1][1], price_fen: PARTS[1][2], used: 45, lead_days: 5, lead_use: 3, minimum: 6, wanted: 9, held: 2, transit: 1, approved: 0, asked: 0, there: 3, suggested: 6, ask: 6 }] },
    'stock.minimum_set': {},
    'request.list': { requests: [
      { request: { scope: 'SZ0312', id: 'r2', state: 'shipped', why: '本周屏幕缺货', asked_on: day(now - 4 * DAY), asked_by: 'p4', asked_ms: now, asked_fen: 487_900, approved_fen: 400_000, answer: '尾插按月配额', answered_by: '周敏', answered_on: day(now - 3 * DAY), contested: false }, outlet_name: '', lines: [line('r2', 0, PARTS[0], 5, 4, 4, 0), line('r2', 1, PARTS[2], 20, 10, 10, 0)], shipments: [{ shipment: { scope: 'SZ0312', id: 's1', request: 'r2', waybill: 'SF1382200918', carrier: '顺丰', shipped_on: day(now - DAY), received_on: null }, lines: [{ scope: '', shipment: 's1', place: 0, line: 0, part: PARTS[0][0], name: PARTS[0][1], qty: 4, serials: '', good: 0, damaged: 0, short: 0 }, { scope: '', shipment: 's1', place: 1, line: 1, part: PARTS[2][0], name: PARTS[2][1], qty: 10, serials: '', good: 0, damaged: 0, short: 0 }] }] },
      { request: { scope: 'SZ0312', id: 'r1', state: 'open', why: '', asked_on: day(now), asked_by: 'p4', asked_ms: now, asked_fen: 25_600, approved_fen: 0, answer: '', answered_by: '', answered_on: null, contested: false }, outlet_name: '', lines: [line('r1', 0, PARTS[1], 2, 0, 0, 0)], shipments: [] },
    ] },
    'return.list': { returns: [{ row: { scope: 'SZ0312', id: 'b1', waybill: 'SF1380017719', returned_on: day(now - 12 * DAY), value_fen: 192_600, state: 'inspected', why: '一块屏人为损坏，不核销', inspection: 'i1', reversed_on: null, reversed_why: '' }, lines: [{ scope: '', returned: 'b1', line: 0, part: PARTS[0][0], name: PARTS[0][1], qty: 2, price_fen: 89_900, written_off: 1 }], outlet_name: '' }] },
    'book.position': { level: 'gold', exposure: { deposit_fen: 5_000_000, multiplier_pct: 150, limit_fen: 7_500_000, terms: [['approved', 43_500, 7], ['transit', 394_600, 14], ['held', 1_874_300, 51], ['defective', 512_400, 11], ['returned', 102_700, 3], ['sold', 26_800, 1]].map(([account, fen, qty]) => ({ account, fen, qty })), exposure_fen: 2_954_300, left_fen: 4_545_700 }, pending_fen: 25_600, allowances_fen: 200_000, fees_contested_fen: 0, fees_month_fen: 318_500, fees_month_count: 47, fees_due_fen: 702_000, till_month_fen: 912_300, month: day(now).slice(0, 7) },
    'book.lines': { lines: postings, total: postings.length, fen: 1_874_300, qty: 51 },
    'book.fees': { fees: cards.slice(0, 18).map((one, at) => ({ scope: 'SZ0312', id: `e${at}`, order_id: one.id, amount_fen: [3_000, 5_500, 12_000][at % 3], version: 4, level: 1 + (at % 3), model_group: 'A', day: one.opened_on, number: one.number, model: `${one.brand} ${one.model}`, rule: 'labour@4', standing: at === 4 ? 'contested' : 'counted' })), total_fen: 318_500, contested_fen: 0, ...loans.extras },
    ...loans,
    ...guarded(now, cards),
    ...settled(day(now)),
    ...workshop(true),
    ...visited(now),
    ...pictured(day(now)),
    'conflict.list': { conflicts: [conflict(now)] },
    'refusal.list': { refusals: [{ scope: 'SZ0312', log: 'SZ0312-A', seq: 418, code: 'request.closed', reason: '', cure: '重新申领', at_ms: now - 7_200_000 }] },
    'sync.status': { joined: true, hq_url: 'https://hq.example.cn', hq_fingerprint: '9f3ac2d1774be0186a5f', device: 'SZ0312 A', waiting: 14, oldest_ms: now - 3 * 3_600_000, last_ok_ms: now - 3 * 3_600_000, last_try_ms: now - 60_000, running: false, done: 0, total: 0, fault: { code: 'sync.unreachable' }, refused: [], clock_offset_ms: 8_000, received: 902, notice: { code: 'sync.reissued', facts: { changesets: 3 } }, hq_state: 'behind', snapshot: null, history: null, files_waiting: 6, files_waiting_bytes: 1_840_000, behind: 14 },
    'sync.now': { fault: { code: 'sync.unreachable' } },
    ...statements(now, 'SZ0312'),
    'book.verify': { ok: true, changesets: 3_118, facts: 9_204, keys: 5_120, erased: 2, findings: [], took_ms: 412, history: null },
    'stock.plan_import': { id: 'x1', header_row: 3, good: 3, bad: 2, merged: 1, qty: 41, value_fen: 1_287_600, rows: [
      { row: 4, part: 'LCD-M60P-BK', name: '显示组件（黑）', qty: 12, price_fen: 89_900, verdict: 'good', merged_into: null, fault: null },
      { row: 5, part: 'BAT-HB5066', name: '电池', qty: 8, price_fen: 12_800, verdict: 'good', merged_into: null, fault: null },
      { row: 6, part: 'LCD-M60P-BK', name: '显示组件（黑）', qty: 1, price_fen: 89_900, verdict: 'merged', merged_into: 4, fault: null },
      { row: 7, part: 'SPK-1511', name: '扬声器', qty: -3, price_fen: 1_800, verdict: 'bad', merged_into: null, fault: { code: 'value.negative', field: 'qty' } },
      { row: 8, part: 'XX-404', name: '不明', qty: 2, price_fen: null, verdict: 'bad', merged_into: null, fault: { code: 'price.unknown', field: 'part', facts: { part: 'XX-404' } } },
      { row: 9, part: 'GLUE-LCD', name: '背胶', qty: 20, price_fen: 300, verdict: 'good', merged_into: null, fault: null },
    ] },
  };
}

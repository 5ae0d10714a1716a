// Made-up answers for what is lent, sent on, and paid besides labour: both doors' looks show them.

const loan = (day) => ({ scope: 'SZ0312', id: 'ln1', loaner: 'l1', order_id: 'o4', state: 'out', condition: '左上角一处划痕，电量 80%', accessories: '充电器', lent_on: day, lent_ms: 0, lent_by: 'p2', returned_on: null, returned_condition: '', loaner_name: '畅享 60 备用', loaner_serial: '861234050000017', number: 'SZ0312-A-0231', customer_name: '李建国', by_name: '王建军' });
const loaner = (id, name, serial, more = {}) => ({ scope: 'SZ0312', id, name, serial, remark: '', added_on: '2026-01-06', state: 'in', lent: '', condition: '完好', retired_why: '', contested: false, ...more });
const issue = (day, more = {}) => ({ scope: 'SZ0312', id: 'i1', tool: 't1', staff: 'p2', state: 'out', issued_on: day, issued_by: 'p3', returned_on: null, compensation_fen: 0, why: '', returned: '', handed_from: '', paid_fen: 0, taken_on: more.id === 'k2j' ? null : day, staff_name: '王建军', holder: more.staff ?? 'p2', from_name: '', by_name: '陈国强', ...more });
const tool = (id, number, name, more = {}) => ({ scope: 'SZ0312', id, name, number, kind: 'asset', value_fen: 0, added_on: '2026-01-06', state: 'in', issued: '', worn: false, compensation_fen: 0, contested: false, paid_fen: 0, retired: '', retired_on: null, retired_why: '', issues: [], payments: [], ...more });
const paid = (day, more) => ({ scope: 'SZ0312', id: 'c1', tool: 't1', issue: 'i0', how: 'cash', amount_fen: 1_000, note: '', day, at_ms: 0, said_by: 'p3', state: 'stands', reversed_on: null, reversed_by: '', reversed_why: '', by_name: '陈国强', ...more });

const line = (transfer, at, part, name, ordered, sent, serials = '', tracked = false) => ({ scope: 'SZ0312', transfer, line: at, part, ordered, sent, price_fen: 0, serials, name, tracked });
const transfer = (id, state, day, lines, more = {}) => ({
  row: { scope: 'SZ0312', id, state, why: '佛山网点缺屏，客户已等三天', send_to: '佛山市南海区桂城南平路 8 号 何先生 13800138000', ordered_on: day, ordered_by: 'hq:zheng.pei', waybill: '', answer: '', answered_by: '', answered_on: null, value_fen: 0, contested: false, place: 'held', shipment: '', ...more },
  lines,
  outlet_name: '深圳华强北授权服务网点',
  shipped_to: '',
  over_of: more?.shipment ? 'SF1390044819996' : '',
  counted_on: more?.counted ?? null,
});

const extras = (day) => [
  { kind: 'subsidy', about: '2026-03', title: '2026-03', day, amount_fen: 0, rule: 'labour@1 subsidy.gold', measure: 0, conditions: [{ asks: 'repairs', wanted: 60, got: 64 }, { asks: 'on_time_pct', wanted: 90, got: 87 }] },
  { kind: 'freight', about: 'd1', title: 'YT8830021177', day, amount_fen: 2_000, rule: 'labour@1 freight.10', measure: 14, conditions: [] },
  { kind: 'distance', about: 'o4', title: 'SZ0312-A-0231', day, amount_fen: 3_150, rule: 'labour@1 distance.5', measure: 26, conditions: [] },
];

/** What the labour pack pays besides labour. */
export const TABLES = {
  subsidies: [{ level: 'diamond', fen: 300_000, least_repairs: 120, least_on_time_pct: 90 }, { level: 'gold', fen: 150_000, least_repairs: 60, least_on_time_pct: 90 }],
  setups: [{ level: 'diamond', fen: 1_000_000, after_months: 3, keep_months: 24 }, { level: 'gold', fen: 500_000, after_months: 3, keep_months: 24 }],
  freight: [{ pieces: 1, fen: 1_200 }, { pieces: 10, fen: 2_000 }],
  distance: { steps: [{ beyond_km: 5, fen_a_km: 150 }, { beyond_km: 30, fen_a_km: 100 }], cap_fen: 10_000 },
};

/** `day` is the day that they all are of. */
export const lent = (day) => ({
  'loaner.list': { loaners: [{ ...loaner('l1', '畅享 60 备用', '861234050000017', { state: 'lent', lent: 'ln1' }), out: loan(day) }, { ...loaner('l2', '畅享 50 备用', '861234050000025'), out: null }, { ...loaner('l3', 'P20 备用', '861234050000033', { state: 'retired', retired_why: '屏碎' }), out: null }] },
  'loaner.of_order': ({ order }) => (order === 'o4' ? { out: [loan(day)], back: [], due: null, after_hours: 24, free: [] } : { out: [], back: [], due: 'hours', after_hours: 24, free: [loaner('l2', '畅享 50 备用', '861234050000025')] }),
  'tool.list': {
    tools: [
      tool('k1', 'K-02', '保险柜', { kind: 'key', value_fen: 8_000, state: 'lost', compensation_fen: 8_000, issues: [issue(day, { id: 'k1i', tool: 'k1', state: 'lost', returned_on: day, returned: 'k1r', compensation_fen: 8_000, why: '路上丢了' })] }),
      tool('k2', 'K-01', '配件库房门', { kind: 'key', value_fen: 12_000, state: 'out', issued: 'k2j', issues: [issue(day, { id: 'k2j', tool: 'k2', staff: 'p4', staff_name: '赵敏', from_name: '王建军', handed_from: 'p2' }), issue(day, { id: 'k2i', tool: 'k2', state: 'good', returned_on: day, returned: 'k2r', why: '换班' })] }),
      tool('k3', 'K-03', '三号柜', { kind: 'key', value_fen: 3_000 }),
      tool('t1', 'T-01', '热风拆焊台', { value_fen: 89_000, state: 'out', issued: 'i1', worn: true, compensation_fen: 3_000, paid_fen: 1_000, issues: [issue(day, { from_name: '赵敏', handed_from: 'p4' }), issue(day, { id: 'i0', state: 'worn', returned_on: day, returned: 'r0', staff_name: '赵敏', compensation_fen: 3_000, paid_fen: 1_000, why: '风嘴烧坏' })], payments: [paid(day), paid(day, { id: 'c0', amount_fen: 3_000, how: 'wages', state: 'reversed', reversed_on: day, reversed_why: '扣错了人' })] }),
      tool('t2', 'T-02', '显微镜', { value_fen: 240_000 }),
      tool('t3', 'T-07', '防静电镊子', { kind: 'consumable', value_fen: 1_800, state: 'lost', compensation_fen: 1_800, paid_fen: 1_800, issues: [issue(day, { id: 'i7', state: 'lost', returned_on: day, returned: 'r7', compensation_fen: 1_800, paid_fen: 1_800, why: '带出未还' })] }),
      tool('t4', 'T-09', '旧示波器', { value_fen: 60_000, state: 'retired', retired: 'x4', retired_on: day, retired_why: '报废' }),
    ],
    assets: { pieces: 2, value_fen: 329_000, out: 1, out_fen: 89_000 },
    owed_fen: 10_000,
    untaken: 1,
    people: [{ id: 'p2', name: '王建军' }, { id: 'p3', name: '陈国强' }, { id: 'p4', name: '赵敏' }],
    ways: ['cash', 'wages'],
  },
  'tool.mine': { tools: [{ tool: 'k2', name: '配件库房门', number: 'K-01', issued_on: day, from_name: '王建军', taken_on: null }] },
  'consign.list': { shelf: [{ part: 'BAT-HB5066', name: '电池', qty: 2, fen: 10_000, serial: false, lots: [{ price_fen: 5_000, qty: 2 }], serials: [] }], consignments: [] },
  'transfer.list': {
    transfers: [
      transfer('x2', 'ordered', day, [line('x2', 0, 'LCD-M60P-BK', '显示组件（黑）', 2, 0, '', true), line('x2', 1, 'BAT-HB5066', '电池', 4, 0)]),
      transfer('x3', 'ordered', day, [line('x3', 0, 'BAT-HB5066', '电池', 2, 0)], { place: 'consigned', shipment: 's9', why: '多发两件，请寄回', send_to: '总部仓库 周师傅 13900139000' }),
      transfer('x4', 'sent', day, [line('x4', 0, 'BAT-HB5066', '电池', 1, 1)], { place: 'consigned', shipment: 's8', why: '多发一件', send_to: '总部仓库 周师傅', waybill: 'SF1390044820099', value_fen: 5_000, answered_on: day, counted: day }),
      transfer('x1', 'sent', day, [line('x1', 0, 'LCD-M60P-BK', '显示组件（黑）', 1, 1, 'LCD26A004521', true)], { waybill: 'SF1390044820001', value_fen: 89_900, answered_on: day, answered_by: 'p4' }),
      transfer('x0', 'declined', day, [line('x0', 0, 'BAT-HB5066', '电池', 9, 0)], { answer: '本周要用', answered_on: day, answered_by: 'p4' }),
    ],
  },
  extras: { extras: extras(day), extras_fen: 5_150 },
});

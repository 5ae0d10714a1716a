// Made-up answers for headquarters' warehouse and buying.

const part = (number, name, figures, price_fen) => {
  const [on_hand, reserved, on_order, transit, coming_back, claimed, asked] = figures;
  return { part: number, name, on_hand, reserved, free: on_hand - reserved, on_order, transit, coming_back, claimed, asked, price_fen, value_fen: on_hand * (price_fen ?? 0) };
};
const PARTS = [
  part('BAT-X9', '电池 X9', [-3, 0, 40, 2, 0, 0, 6], 3_150),
  part('LCD-M60P', '屏幕总成 Mate 60 Pro', [9, 12, 30, 4, 0, 2, 14], 68_000),
  part('CAM-M60', '后摄模组 Mate 60', [120, 8, 0, 11, 0, 0, 3], 21_500),
  part('IC-PM8550', '电源芯片', [640, 0, 0, 0, 0, 0, 0], 2_280),
  part('MB-X9-256', '主板 X9 256G', [22, 1, 10, 2, 3, 1, 0], 88_800),
  part('SPK-X9', '扬声器 X9', [305, 20, 0, 16, 0, 0, 9], 980),
];
const move = (id, day, kind, at, qty, waybill, with_, by) => ({ id, day, kind, part: PARTS[at].part, name: PARTS[at].name, qty, waybill, with: with_, by });
const SHENZHEN = '深圳华强北授权服务网点';
const GUANGZHOU = '广州天河岗顶手机维修中心';
const MOVES = [
  move('m1', '2026-03-09', 'shipment', 1, -4, 'SF1390044821999', SHENZHEN, ''),
  move('m2', '2026-03-09', 'arrival', 4, 2, 'SF1390044820771', GUANGZHOU, 'hq:吴仓'),
  move('m3', '2026-03-08', 'delivery', 1, 20, 'JD0099887766', '华为备件（深圳）', 'hq:吴仓'),
  move('m4', '2026-03-07', 'claim', 1, -2, 'L2602-118', '', 'hq:吴仓'),
  move('m5', '2026-03-06', 'consignment', 2, -10, 'SF1390044820003', GUANGZHOU, ''),
  move('m6', '2026-03-06', 'workshop', 3, -1, '', SHENZHEN, 'hq:何伟'),
  move('m7', '2026-03-02', 'count', 5, -3, '', '', 'hq:吴仓'),
  move('m8', '2026-03-01', 'opening', 3, 641, '', '', 'hq:吴仓'),
];
const lot = (delivery, place, at, price_fen, accepted, refused, number, claimed = 0) => ({ scope: 'hq', delivery, place, purchase: 'p1', line: place, part: PARTS[at].part, price_fen, accepted, refused, lot: number, provenance: '原厂合格证 H-88213', claimed });
const line = (purchase, at, n, qty, price_fen, accepted, refused) => ({ scope: 'hq', purchase, line: n, part: PARTS[at].part, price_fen, qty, accepted, refused });
const order = (id, supplier, supplier_name, state, due_on, more = {}) => ({
  row: { scope: 'hq', id, supplier, state, due_on, note: '', ordered_on: '2026-02-24', ordered_by: 'hq:郑配', ordered_ms: 0, ordered_fen: 3_414_000, accepted_fen: 0, claimed_fen: 0, paid_fen: 0, closed_on: null, closed_why: '', ...more },
  supplier_name, overdue: false, lines: [line(id, 4, 0, 10, 88_800, 0, 0)], deliveries: [], claims: [],
});
const CLAIM = { scope: 'hq', id: 'c1', purchase: 'p1', delivery: 'd1', place: 0, part: PARTS[1].part, lot: 'L2602-118', qty: 2, price_fen: 68_000, account: 'shelf', why: '触摸失灵，同批两件', claimed_on: '2026-03-07', claimed_by: 'hq:吴仓', claimed_ms: 0, outcome: '', ended_on: null, ended_by: '', ended_ms: 0, note: '' };
const PURCHASES = [
  {
    ...order('p1', 'HW', '华为备件（深圳）', 'part', '2026-03-06', { accepted_fen: 1_360_000, claimed_fen: 136_000, note: '分两车到' }),
    overdue: true,
    lines: [line('p1', 1, 0, 50, 68_000, 20, 1), line('p1', 0, 1, 40, 3_150, 0, 0)],
    deliveries: [{ row: { scope: 'hq', id: 'd1', purchase: 'p1', supplier: 'HW', waybill: 'JD0099887766', note: '一件外箱压坏，随车退回', day: '2026-03-08', accepted_by: 'hq:吴仓', accepted_ms: 0, accepted_fen: 1_360_000, claimed_fen: 136_000, paid_fen: 0 }, lots: [lot('d1', 0, 1, 68_000, 20, 1, 'L2602-118', 2)], payments: [] }],
    claims: [CLAIM],
  },
  order('p2', 'HW', '华为备件（深圳）', 'open', '2026-03-20', { ordered_fen: 888_000 }),
  order('p3', 'TY', '同芯电子', 'done', '2026-02-20', { accepted_fen: 98_000, paid_fen: 98_000, ordered_fen: 98_000 }),
];
const supplier = (code, name, official, quality, owed_fen, open, active = true) => ({ row: { scope: 'hq', code, name, official, quality, active, note: '', set_on: '2026-01-05', set_by: 'hq:郑配' }, owed_fen, open });
const quote = (at, code, supplier_name, price_fen, lead_days, orderable, best) => ({ row: { scope: 'hq', part: PARTS[at].part, supplier: code, price_fen, lead_days, quoted_on: '2026-02-20', quoted_by: 'hq:郑配' }, part_name: PARTS[at].name, supplier_name, orderable, best });
const LCD = quote(1, 'HW', '华为备件（深圳）', 68_000, 10, true, true);
const BAT = quote(0, 'TY', '同芯电子', 3_050, 7, true, true);
const plan = (at, [used, lead_days, lead_use, lacking, suggested, first_floor], best) => {
  const { part: number, name, free, on_order, asked } = PARTS[at];
  return { part: number, name, used, lead_days, lead_use, lacking, asked, wanted: lead_use + lacking + asked, free, on_order, there: free + on_order, suggested, first_floor, quote: best, value_fen: (best?.row.price_fen ?? 0) * suggested };
};
const share = (at, asked, used, proposed, scarce) => ({ part: PARTS[at].part, name: PARTS[at].name, asked, used, proposed, scarce });

export const warehouse = {
  'warehouse.shelf': { parts: PARTS, value_fen: PARTS.reduce((sum, row) => sum + row.value_fen, 0), below_zero: 1, overpromised: 1, uncounted: 1 },
  'warehouse.moves': { from: '2026-03-01', to: '2026-03-09', moves: MOVES, more: false },
  'purchase.list': { purchases: PURCHASES, names: Object.fromEntries(PARTS.map((row) => [row.part, row.name])), overdue: 1 },
  'supplier.list': {
    suppliers: [supplier('HQB', '华强北柜台', false, 'equal', 0, 0), supplier('HW', '华为备件（深圳）', true, 'original', 1_224_000, 2), supplier('TY', '同芯电子', true, 'equal', 0, 0), supplier('WY', '万源光电', true, 'equal', 0, 0, false)],
    quotes: [BAT, quote(0, 'HQB', '华强北柜台', 1_900, 1, false, false), LCD, quote(1, 'TY', '同芯电子', 71_500, 6, true, false)],
  },
  'warehouse.plan': {
    lines: [plan(1, [88, 10, 10, 6, 3, 1], LCD), plan(0, [140, 7, 11, 2, 0, 2], BAT), plan(2, [36, 14, 6, 0, 0, 1], null), plan(5, [51, 14, 8, 4, 0, 1], null)],
    proposals: [
      { outlet: 'SZ0312', outlet_name: SHENZHEN, request: 'r1', asked_on: '2026-03-09', lines: [share(1, 8, 31, 5, true), share(5, 4, 12, 4, false)] },
      { outlet: 'GZ0104', outlet_name: GUANGZHOU, request: 'r2', asked_on: '2026-03-09', lines: [share(1, 6, 20, 4, true), share(0, 6, 8, 0, true)] },
      { outlet: 'HZ0208', outlet_name: '杭州文三路客户服务中心', request: 'r3', asked_on: '2026-03-09', lines: [share(0, 2, 1, 0, true)] },
    ],
    use_days: 90, lead_days: 14, floor_days: 30, value_fen: 204_000,
  },
  'warehouse.count_plan': { parts: PARTS.map((row) => ({ part: row.part, name: row.name, serial: false })) },
  'warehouse.parcels': { parcels: [{ outlet: 'GZ0104', outlet_name: GUANGZHOU, transfer: 't9', waybill: 'SF1390044820771', sent_on: '2026-03-07', send_to: '总部仓库', left: true, parts: [{ part: 'MB-X9-256', name: '主板 X9 256G', serial: true }] }] },
  'warehouse.count': { count: null, lines: [{ part: PARTS[5].part, name: PARTS[5].name, booked: 305, counted: 302, over: -3, price_fen: 980, value_fen: -2_940 }], short_fen: 2_940, over_fen: 0 },
};

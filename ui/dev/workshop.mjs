// Made-up answers of the workshop: both doors' looks show them.

const job = (id, state, more = {}) => ({
  scope: 'SZ0312', id, order_id: 'o4', serial: '', item: 'device', unit: 'imei:356938035643809', model: 'M60 Pro', fault: '主板短路，本店无焊接设备', accessories: '无', returned: '',
  waybill: 'SF1390044820011', sent_on: '2026-03-03', sent_ms: 0, sent_by: 'staff:p2', state, due_on: '2026-03-10', arrival: '', arrival_note: '', received_on: null, received_by: '',
  outcome: '', grade: '', new_serial: '', end_note: '', ended_on: null, ended_by: '', shipped: '', back_waybill: '', shipped_on: null, shipped_by: '', back: '', back_arrival: '', back_note: '', back_on: null, back_by: '', contested: false, ...more,
});
const detect = { code: 'detect', name: '检测', days: 2, refurbishing_only: false };
const repair = { code: 'repair', name: '维修换板', days: 1, refurbishing_only: false };
const card = (row, more = {}) => ({ row, outlet_name: '深圳华强北授权服务网点', number: row.order_id === '' ? '' : 'SZ0312-A-0231', overdue: false, next: null, ...more });
const RECEIVED = { arrival: 'damaged', arrival_note: '后盖有裂纹', received_on: '2026-03-05', received_by: 'hq:何伟' };
const DONE = { ...RECEIVED, outcome: 'swapped', new_serial: 'MB-2603-0077', ended_on: '2026-03-06', ended_by: 'hq:何伟', shipped: 's1', back_waybill: 'SF2001', shipped_on: '2026-03-06', shipped_by: 'hq:何伟' };
const CARDS = [
  card(job('w1', 'on_line', { ...RECEIVED, due_on: '2026-03-06' }), { overdue: true, next: repair }),
  card(job('w2', 'shipped', DONE)),
  card(job('w3', 'sent', { order_id: '', serial: 'MB0009', item: 'board', unit: '', fault: '拆下旧板', waybill: 'SF1390044820012' })),
  card(job('w4', 'on_line', { order_id: '', serial: 'OLD-0031', item: 'refurbishing', unit: '', returned: 'd1', waybill: '', fault: '外观八成新', due_on: '2026-03-11' }), { next: detect }),
  card(job('w5', 'done', { ...RECEIVED, outcome: 'no_fault', end_note: '测试 24 小时正常', ended_on: '2026-03-09', ended_by: 'hq:何伟', due_on: '2026-03-11' })),
  card(job('w6', 'short', { due_on: null, arrival: 'short', arrival_note: '空盒，封条完好', received_on: '2026-03-05', received_by: 'hq:何伟' })),
];
const step = (id, station, name, result, found, parts = []) => ({ row: { scope: 'SZ0312', id, job: 'w1', station, name, person: '何伟', result, found, day: '2026-03-05', at_ms: 0, by_whom: 'hq:何伟' }, parts });
const STEPS = [step('s1', 'detect', '检测', 'passed', '电源芯片对地短路'), step('s2', 'repair', '维修换板', 'again', '飞线后仍漏电', [{ part: 'IC-PM8550', name: '电源芯片', qty: 1 }])];
const sheet = (each) => ({ card: each, steps: each.row.received_on === null ? [] : STEPS, photographs: 2, sent_name: '王建军', back_name: '' });
const rate = (refurbishing, model, ended, repaired, swapped, refurbished, scrapped, no_fault, repair_tenths, refurbish_tenths) => ({ refurbishing, model, ended, repaired, swapped, refurbished, scrapped, no_fault, faulty: ended - no_fault, repair_tenths, refurbish_tenths });
const LINE = [detect, repair, { code: 'test', name: '测试', days: 0, refurbishing_only: false }, { code: 'grade', name: '评级', days: 0, refurbishing_only: true }];

/** The workshop as headquarters sees it, and with `own` as the outlet does. */
export const workshop = (own) => ({
  'workshop.list': { jobs: own ? CARDS.filter((each) => each.row.item !== 'refurbishing') : CARDS, line: LINE, overdue: 1 },
  'workshop.show': ({ job: id, order }) => ({ jobs: order === undefined ? CARDS.filter((each) => each.row.id === id).map(sheet) : order === 'o4' ? [sheet(CARDS[1])] : [] }),
  'workshop.rates': {
    lines: [rate(false, '', 42, 21, 11, 0, 6, 4, 842, 0), rate(true, '', 12, 0, 0, 9, 3, 0, 0, 750)],
    models: [rate(false, 'M60 Pro', 30, 16, 8, 0, 3, 3, 889, 0), rate(false, 'X9', 12, 5, 3, 0, 3, 1, 727, 0), rate(true, 'M60 Pro', 12, 0, 0, 9, 3, 0, 0, 750)],
  },
  'refurbished.list': { pieces: [{ scope: '*', serial: 'OLD-0031', model: 'M60 Pro', grade: 'a', day: '2026-03-09' }, { scope: '*', serial: '861234050000033', model: 'X9', grade: 'c', day: '2026-02-27' }] },
});

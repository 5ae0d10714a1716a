// Made-up answers for exchanges and for the life of a unit: both doors' looks show them.

const OLD = 'imei:356938035643809';
const NEW = 'imei:490154203237518';
const base = { scope: 'SZ0312', item: '', seller: '华强北数码城', accessories: '充电器、数据线', missing: '', confirmed: true, reproduced: null, why: '', acceptance: '', whole: false, swap: '', swapped_on: null, of_unit: false, part: '', old_unit: '', new_unit: '', sent_back_on: null, waybill: '', received_on: null, brand: '华为', model: 'X9', customer_name: '李建国', customer_phone: '13800138000', due: null, overdue: false, contested: false };
const card = (day, id, kind, state, waits, more = {}) => ({ ...base, id, order_id: 'o4', kind, unit: OLD, fault: '开机花屏，触摸无反应', fulfilled: 'warranty_card\ninvoice\nno_damage', state, found_on: day, submitted_on: day, submitted_ms: Date.parse(`${day}T02:00:00Z`), submitted_by: 's1', decided_on: null, number: 'SZ0312-A-0231', waits, ...more });
const event = (day, id, did, held, note, by) => ({ scope: 'SZ0312', id, exchange: 'x2', did, held, note, day, at_ms: Date.parse(`${day}T03:00:00Z`), said_by: by, by_name: by });
const life = (day, what, unit, more = {}) => ({ what, unit, outlet: 'SZ0312', day, at_ms: null, order: '', number: '', exchange: '', other: '', word: '', detail: '', ...more });

/** `day` is the day that they all are of. */
export function exchanged(day) {
  const list = [
    card(day, 'x1', 'dealer', 'accepted', 'swap', { due: day, overdue: true, model: 'A1 青春版' }),
    card(day, 'x2', 'fifteen_day', 'returned', 'missing', { missing: 'same_stamp\nphotos', why: '发票印章看不清' }),
    card(day, 'x3', 'doa', 'called', 'test', { unit: NEW }),
    card(day, 'x4', 'accessory', 'reproduced', 'decision', { item: 'battery', reproduced: true }),
    card(day, 'x5', 'fifteen_day', 'accepted', 'swap', { contested: true }),
    card(day, 'x7', 'guarantee', 'submitted', 'decision', { fulfilled: '', brand: '荣耀', model: 'Magic6', seller: '', fault: '同一故障修过两次，又黑屏' }),
    card(day, 'x6', 'fifteen_day', 'swapped', 'nothing', { of_unit: true, swapped_on: day, old_unit: OLD, new_unit: NEW }),
  ];
  const checklist = { kind: 'fifteen_day', brand: '', item: '', checks: ['warranty_card', 'invoice', 'dates_agree', 'same_stamp', 'no_network_label', 'no_damage', 'fault_described'], extra: ['盒内说明书'], photos: 2, days: 15, whole: false };
  const order = { order: 'o4', number: 'SZ0312-A-0231' };
  return {
    'exchange.list': ({ order: of } = {}) => ({ exchanges: of === undefined || of === null ? list : of === 'o4' ? [list[1]] : [] }),
    'exchange.plan': ({ kind } = {}) => (kind === 'guarantee' ? { list: { ...checklist, kind, checks: [], extra: [], photos: 0, days: null, whole: true }, photos: 0, span: { from: null, last: null, limited: false }, refused: null, items: [], given: true } : { given: true, list: checklist, photos: 1, span: { from: '2026-03-02', last: '2026-03-17', limited: true }, refused: null, items: ['battery', 'charger', 'earphone'] }),
    'exchange.show': ({ exchange }) => exchange === 'x7' ? { exchange: list.find((each) => each.id === 'x7'), list: { ...checklist, kind: 'guarantee', checks: [], extra: [], photos: 0, days: null, whole: true }, fulfilled: [], missing: [], wanted: [], photos: 0, events: [event(day, 'e1', 'exchange_submitted', null, '同一故障修过两次，又黑屏', '王建军')], others: [], call_here: true } : ({
      exchange: list.find((each) => each.id === exchange) ?? list[1],
      list: checklist,
      fulfilled: ['warranty_card', 'invoice', 'dates_agree', 'no_damage', 'fault_described'],
      missing: ['same_stamp', 'no_network_label', '盒内说明书', 'photos'],
      wanted: ['same_stamp', 'photos'],
      photos: 1,
      events: [event(day, 'e1', 'exchange_submitted', null, '开机花屏，触摸无反应', '王建军'), event(day, 'e2', 'exchange_called', true, '三天前买的，没有摔过', 'hq:li.na'), event(day, 'e3', 'exchange_decided', false, 'same_stamp\nphotos\n发票印章看不清', 'hq:li.na')],
      others: [card(day, 'x9', 'doa', 'unreproduced', 'nothing', { scope: 'GZ0104', number: 'GZ0104-A-0017' })],
      call_here: true,
    }),
    'unit.lineage': {
      units: [
        { unit: OLD, brand: '华为', model: 'X9', imei2: null, serial: 'SN20260301', asked: true, file: { score: 90, missing: ['photo'] }, contradictions: [{ what: 'activated_before_sold', earlier: '2026-02-11', later: '2026-03-02' }] },
        { unit: NEW, brand: '华为', model: 'X9', imei2: null, serial: null, asked: false, file: null, contradictions: [] },
      ],
      events: [
        life('2025-10-01', 'manufactured', OLD),
        life('2026-02-11', 'activated', OLD, { word: 'list', detail: '二月激活' }),
        life('2026-03-02', 'sold', OLD, { ...order, word: 'original' }),
        life(day, 'taken_in', OLD, { ...order, detail: '开机花屏，触摸无反应' }),
        life(day, 'fitted', OLD, { ...order, word: 'MB-1', detail: 'MB0001 → MB0002' }),
        life(day, 'exchange_asked', OLD, { ...order, exchange: 'x2', detail: '花屏' }),
        life(day, 'given_back', OLD, { ...order, exchange: 'x2', other: NEW }),
        life(day, 'given_out', NEW, { ...order, exchange: 'x2', other: OLD }),
      ],
      cut: false,
    },
  };
}

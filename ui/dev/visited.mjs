// Made-up answers of bookings, visits and parcels.

const HOUR = 3_600_000;

const visit = (id, now, more = {}) => ({
  scope: 'SZ0312', id, customer: 'c0', kind: 'on_site', reach: 'city', device: 'M60 Pro', complaint: '开机黑屏，充电无反应', asked_ms: now - 5 * HOUR, from_ms: now - HOUR, until_ms: now + HOUR, agree_by: '2026-03-12', agreed_late: false,
  technician: 'p1', badge: '', state: 'booked', dispatched_ms: null, call_due_ms: null, called_ms: null, deadline_ms: now + HOUR, arrived_ms: null, left_ms: null, serial: '', looks: '', accessories: '', taken_fen: 0, note: '', returned_ms: null,
  checked: null, checked_by: '', check_note: '', order_id: '', booked_ms: now - 5 * HOUR, booked_by: 'staff:p0', why: '', contested: false, ...more,
});
const card = (row, more = {}) => ({ row, customer_name: '张晓燕', phone: '13812345678', address: '福田区振华路 1 号 3 栋 502', technician_name: '李工', number: '', call: 'still', arrival: 'waiting', signatures: 0, photographs: 0, ...more });
const sent = (now) => ({ state: 'dispatched', badge: 'A-017', dispatched_ms: now - HOUR, call_due_ms: now - HOUR / 2 });
const parcel = (waybill, state, more = {}) => ({
  scope: 'SZ0312', waybill, id: `q${waybill}`, courier: '顺丰', visit: '', customer: 'c0', looks: '纸箱完好', freight_fen: 1_800, customer_pays: true, state, received_on: '2026-03-09', received_ms: 0, received_by: 'staff:p0', device: '', contents: '', differences: '',
  unpacked_on: null, unpacked_by: '', order_id: '', back_waybill: '', back_courier: '', back_freight_fen: 0, back_customer_pays: false, sent_back_on: null, sent_back_by: '', ...more,
});
const parcelCard = (row, more = {}) => ({ row, customer_name: row.customer === '' ? '' : '张晓燕', phone: '13812345678', number: row.order_id === '' ? '' : 'SZ0312-A-0231', announced: '', photographs: 0, ...more });

/** Bookings of a day, visits under way, a technician's day, parcels. */
export const visited = (now) => {
  const cards = [
    card(visit('v1', now, { until_ms: now + HOUR / 2, deadline_ms: now + HOUR / 2 }), { arrival: 'soon' }),
    card(visit('v2', now, { ...sent(now), until_ms: now - HOUR / 4, deadline_ms: now - HOUR / 4 }), { customer_name: '王芳', call: 'overdue', arrival: 'absent' }),
    card(visit('v3', now, { kind: 'take_away', ...sent(now), state: 'taken_away', called_ms: now - HOUR, arrived_ms: now - HOUR / 2, left_ms: now - HOUR / 4, looks: '屏幕左上角划痕', accessories: '充电器', serial: 'SN-0031' }), { customer_name: '陈志远', call: 'kept', arrival: 'kept', signatures: 1, photographs: 3 }),
    card(visit('v4', now, { kind: 'walk_in', technician: '', agreed_late: true, from_ms: now + 2 * HOUR, until_ms: now + 3 * HOUR }), { technician_name: '', arrival: 'still' }),
    card(visit('v5', now, { contested: true, from_ms: now + 4 * HOUR, until_ms: now + 5 * HOUR }), { customer_name: '刘洋' }),
  ];
  const event = (id, did, word, note, ago) => ({ row: { scope: 'SZ0312', id, visit: 'v1', did, word, note, said_ms: now - ago, at_ms: now - ago, said_by: 'staff:p0' }, by_name: '赵敏' });
  const events = [event('e1', 'visit_booked', '', '', 5 * HOUR), event('e2', 'visit_moved', '2026-03-09 14:00/2026-03-09 16:00', '顾客要上班', 4 * HOUR), event('e3', 'visit_dispatched', '', 'A-017', HOUR), event('e4', 'visit_called', 'reached', '路上堵车', HOUR / 2)];
  return {
    'visit.list': ({ open }) => ({ day: '2026-03-09', visits: open ? cards.slice(0, 3) : cards, soon: 1, missed: 2 }),
    'attachment.list': { attachments: [] },
    'visit.link': bookingLink,
    'visit.show': ({ visit: id }) => ({ card: cards.find((each) => each.row.id === id) ?? cards[0], events }),
    'visit.report': { day: '2026-03-09', visits: cards, technicians: [{ technician: 'p1', name: '李工', visits: 6, done: 4, late: 1, absent: 1, not_home: 1, taken_away: 1, taken_fen: 28_000, unchecked: 2 }, { technician: 'p2', name: '王建军', visits: 3, done: 3, late: 0, absent: 0, not_home: 0, taken_away: 0, taken_fen: 0, unchecked: 0 }] },
    'parcel.list': {
      unknown: 1,
      parcels: [
        parcelCard(parcel('YT7719', 'received', { customer: '', courier: '圆通', looks: '外箱压扁' })),
        parcelCard(parcel('SF1001', 'unpacked', { device: 'M60 Pro', contents: '主机、充电器', differences: '没有保修卡', unpacked_on: '2026-03-09' }), { announced: 'M60 Pro · 开机黑屏', photographs: 4 }),
        parcelCard(parcel('SF1002', 'taken_in', { order_id: 'o4', device: 'X9', contents: '主机', unpacked_on: '2026-03-08' }), { photographs: 2 }),
      ],
    },
  };
};

const cell = (at) => (at * 7 + ((at * at) % 5)) % 3 === 0;
/** Where customers book without an account; the square is not one that a camera reads. */
export const bookingLink = {
  url: 'https://hq.example.cn/book/SZ0312-7QKX2M', open: true, off_everywhere: false, why: '', set_by: '陈老板', set_ms: Date.parse('2026-02-11T09:30:00+08:00'),
  qr: { side: 29, path: Array.from({ length: 625 }, (_, at) => (cell(at) ? `M${2 + (at % 25)} ${2 + Math.floor(at / 25)}h1v1h-1z` : '')).join('') },
};

/** How outlets keep their visits. */
export const visitRates = {
  from: '2025-12-10',
  to: '2026-03-09',
  outlets: [
    { outlet: 'SZ0312', name: '深圳华强北授权服务网点', visits: 48, kept: 39, late: 4, absent: 5, called_in_time: 44, called_late: 4, agreed_late: 3, unchecked: 6 },
    { outlet: 'GZ0104', name: '广州天河授权服务网点', visits: 31, kept: 30, late: 1, absent: 0, called_in_time: 31, called_late: 0, agreed_late: 0, unchecked: 0 },
  ],
};

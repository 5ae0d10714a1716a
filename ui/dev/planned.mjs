// Made-up answers for extended warranty: both doors' looks show them.

const contract = (id, number, more = {}) => ({
  scope: 'SZ0312', id, number, unit: 'imei:356938035643809', customer: 'c0', order_id: '', plan: 'more-12', version: 3, name_zh: '延保一年', name_en: 'One more year', invoiced_on: '2025-09-01', starts_on: '2026-09-02', ends_on: '2027-09-01',
  price_fen: 29_900, hq_share_fen: 20_000, deductible_fen: 0, claims_allowed: 2, claims_used: 0, claims_paid_fen: 0, full_refund_days: 7, method: 'wechat', sold_on: '2025-09-03', sold_ms: 0, sold_by: 'staff:p1', state: 'live', contested: false,
  cancelled_on: null, cancelled_by: '', cancelled_why: '', refund_fen: 0, share_back_fen: 0, ...more,
});
const card = (row, brand, model, customer_name) => ({ ...row, outlet_name: '深圳华强北授权服务网点', brand, model, customer_name, ended: false });
const CARE = { plan: 'care-12', name_zh: '全保一年', name_en: 'Care, one year', price_fen: 49_900, hq_share_fen: 30_000, deductible_fen: 5_000, claims_allowed: 1, starts_on: '2025-09-05' };

const ROWS = [
  card(contract('k1', 'P-SZ0312A-250903-0017QKX', { claims_used: 1, claims_paid_fen: 24_000, starts_on: '2025-09-04' }), '华为', 'Mate 60 Pro', '张秀英'),
  card(contract('k2', 'P-SZ0312A-250903-0024TRC', { ...CARE, contested: true }), '小米', 'Redmi Note 13 Pro+', '李建国'),
  card(contract('k3', 'P-SZ0312B-250911-0032MMP', { ...CARE, state: 'cancelled', cancelled_on: '2025-12-01', cancelled_why: '换机', refund_fen: 38_110 }), '荣耀', 'Magic6', '王芳'),
];
const cover = (place, item, accident, from_on, until_on) => ({ scope: 'SZ0312', contract: 'k1', place, item, accident, from_on, until_on });
const claim = { scope: 'SZ0312', id: 'y1', contract: 'k1', order_id: 'o4', state: 'paid', deductible_fen: 0, method: '', claimed_on: '2026-01-12', claimed_ms: 0, claimed_by: 'staff:p1', paid_fen: 24_000, paid_on: '2026-01-14', dropped_why: '', number: 'SZ0312A-260112-0027QKX', by_name: '李小梅' };
const plan = (row, more = {}) => ({ code: row.plan, name_zh: row.name_zh, name_en: row.name_en, category: 'handset', items: ['main_unit', 'battery'], covers: 'quality', months: 12, accident_months: 0, price_fen: row.price_fen, hq_share_fen: row.hq_share_fen, sale_window_days: 30, claims: row.claims_allowed, deductible_fen: row.deductible_fen, waiting_days: 0, full_refund_days: 7, ...more });
const line = (outlet, outlet_name, more) => ({ outlet, outlet_name, plan: 'more-12', sold: 41, cancelled: 2, price_fen: 1_225_900, hq_share_fen: 820_000, refund_fen: 59_800, share_back_fen: 40_000, claims: 9, claims_paid_fen: 210_300, loss_permille: 269, ...more });

/** The plans of the pack in force. */
export const PLANS = [plan(ROWS[0]), plan(ROWS[1], { covers: 'quality_and_accident', accident_months: 12, waiting_days: 7 })];

export const planned = () => ({
  'contract.list': { contracts: ROWS, total: ROWS.length, price_fen: 129_700 },
  'contract.show': {
    contract: ROWS[0],
    covers: [cover(0, 'main_unit', false, '2025-09-04', '2027-09-01'), cover(1, 'battery', false, '2026-03-02', '2027-03-01')],
    claims: [claim],
    unit: { scope: 'SZ0312', id: 'imei:356938035643809', imei2: null, serial: null, brand: '华为', model: 'Mate 60 Pro', by_hand: '', manufactured_on: null, seen_ms: 0 },
    customer: { scope: 'SZ0312', id: 'c0', name: '张秀英', phone: '13802668123', address: null, added_ms: 0 },
    order_number: '', sold_by_name: '李小梅', cancelled_by_name: '', ended: false,
    refund: { whole: false, days_left: 540, days_total: 728, by_days_fen: 22_178, claims_paid_fen: 24_000, refund_fen: 0, share_back_fen: 0 },
  },
  'plan.of_order': ({ order }) => (order === 'o4' ? { claim: null, contract: ROWS[0], can_claim: true, needs_claim: true, contracts: 1 } : { claim: null, contract: null, can_claim: false, needs_claim: false, contracts: 0 }),
  'plan.offers': {
    version: 3, unit: null,
    offers: [
      { plan: plan(ROWS[0]), terms: { starts_on: '2026-09-02', ends_on: '2027-09-01', covers: [] }, fault: null, contract: '' },
      { plan: plan(ROWS[1], { covers: 'quality_and_accident', accident_months: 12 }), terms: null, fault: { code: 'plan.window', field: 'invoiced_on', facts: { days: 30 } }, contract: '' },
    ],
  },
  'plan.report': {
    lines: [line('SZ0312', '深圳华强北授权服务网点', {}), line('GZ0021', '广州天河授权服务网点', { plan: 'care-12', sold: 7, cancelled: 0, price_fen: 349_300, hq_share_fen: 210_000, refund_fen: 0, share_back_fen: 0, claims: 0, claims_paid_fen: 0, loss_permille: 0 })],
    sold: 48, price_fen: 1_575_200, hq_share_fen: 1_030_000, claims: 9, claims_paid_fen: 210_300, loss_permille: 212,
  },
});

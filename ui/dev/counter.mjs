// Made-up answers for the counter's money: both doors' looks show them.

const NAME = '深圳华强北授权服务网点';
const at = (hours) => Date.parse('2026-03-09T18:00:00+08:00') - hours * 3_600_000;
const payment = (id, number, amount_fen, method, hours) => ({ scope: 'SZ0312', id, what: 'order', about: id, amount_fen, method, day: '2026-03-09', at_ms: at(hours), said_by: 'staff:p1', log: 'L', seq: 1, number, by_name: '李小梅' });
const handover = (id, to_whom, expected_fen, counted_fen, moved_fen, more = {}) => ({
  scope: 'SZ0312', id, to_whom, person: '', expected_fen, counted_fen, variance_fen: counted_fen - expected_fen, moved_fen, reference: '', why: '', day: '2026-03-08', at_ms: at(24), said_by: 'staff:p1', state: 'stands', contested: false, by_name: '李小梅', person_name: '', ...more,
});
const receivable = (order_id, number, customer_name, amount_fen, more = {}) => ({
  scope: 'SZ0312', order_id, amount_fen, paid_fen: 0, due_on: '2026-03-01', why: '街道办，月结', day: '2026-02-10', at_ms: 0, said_by: 'staff:p4', outlet_name: NAME, number, customer_name, by_name: '陈国强', open_fen: amount_fen, age_days: 27, overdue_days: 8, ...more,
});
const service = (code, name_zh, name_en, by, price_fen, data = false) => ({ code, name_zh, name_en, by, price_fen, data });
const line = (outlet, outlet_name, more = {}) => ({ outlet, outlet_name, expected_fen: 148_500, handed_ms: at(24), over_fen: 1_200, short_fen: -2_600, receivable_fen: 96_000, overdue_fen: 58_000, invoices_due: 4, invoices_overdue: 1, ...more });

export const counter = () => ({
  'till.show': {
    expected_fen: 148_500, since_ms: at(9),
    taken: [{ method: 'alipay', count: 2, amount_fen: 43_000 }, { method: 'cash', count: 3, amount_fen: 98_500 }, { method: 'wechat', count: 6, amount_fen: 213_400 }],
    payments: [payment('o2', 'SZ0312A-260309-0027QKX', 39_900, 'cash', 1), payment('o5', 'SZ0312A-260309-0031TRC', 21_800, 'wechat', 3), payment('k1', 'P-SZ0312A-250903-0017QKX', 29_900, 'alipay', 5)],
    handovers: [
      handover('h4', 'person', 150_000, 149_000, 0, { at_ms: at(9), why: '找零错一次', person_name: '王建军' }),
      handover('h3', 'bank', 480_000, 480_000, 430_000, { reference: '回单 8841' }),
      handover('h2', 'owner', 480_000, 480_000, 480_000, { state: 'void', contested: true, by_name: '王建军' }),
      handover('h1', 'change', 20_000, 20_000, -30_000),
    ],
  },
  'receivable.list': {
    receivables: [receivable('o7', 'SZ0312A-260210-0007QKX', '张秀英', 58_000), receivable('o8', 'SZ0312A-260302-0012TRC', '李建国', 38_000, { day: '2026-03-02', due_on: '2026-03-20', age_days: 7, overdue_days: 0, why: '老客户' })],
    open_fen: 96_000, overdue_fen: 58_000,
  },
  'invoice.list': {
    due: [
      { scope: 'SZ0312', outlet_name: NAME, order: 'o7', number: 'SZ0312A-260303-0019MMP', customer_name: '王芳', collected_on: '2026-03-03', due_on: '2026-03-06', overdue: true, billable_fen: 39_900, invoiced_fen: 0 },
      { scope: 'SZ0312', outlet_name: NAME, order: 'o5', number: 'SZ0312A-260309-0031TRC', customer_name: '李建国', collected_on: '2026-03-09', due_on: '2026-03-12', overdue: false, billable_fen: 21_800, invoiced_fen: 0 },
    ],
    overdue: 1,
    invoices: [
      { scope: 'SZ0312', id: 'i2', order_id: 'o2', number: '25442000000123456789', title: '深圳市某某科技有限公司', tax_number: '91440300MA5F00000X', amount_fen: 65_000, drawn_on: '2026-03-08', drawn_ms: 0, drawn_by: 'staff:p1', state: 'drawn', voided_on: null, voided_by: '', voided_number: '', voided_why: '', outlet_name: NAME, order_number: 'SZ0312A-260305-0027QKX', by_name: '李小梅' },
      { scope: 'SZ0312', id: 'i1', order_id: 'o2', number: '25442000000123456788', title: '个人', tax_number: '', amount_fen: 65_000, drawn_on: '2026-03-07', drawn_ms: 0, drawn_by: 'staff:p1', state: 'voided', voided_on: '2026-03-08', voided_by: 'staff:p4', voided_number: '25442000000123456790', voided_why: '抬头写错', outlet_name: NAME, order_number: 'SZ0312A-260305-0027QKX', by_name: '李小梅' },
    ],
  },
  'service.list': {
    version: 2,
    services: [service('data-backup', '数据备份', 'Data backup', 'piece', 5_000, true), service('data-erase', '数据清除', 'Data erasure', 'piece', 3_000, true), service('cleaning', '清洁保养', 'Cleaning', 'piece', 4_000), service('film', '贴膜', 'Film', 'piece', 3_000), service('labour', '工时', 'Labour', 'hour', 8_000)],
  },
  'counter.report': {
    lines: [line('SZ0312', NAME), line('GZ0021', '广州天河授权服务网点', { expected_fen: 32_000, over_fen: 0, short_fen: 0, receivable_fen: 0, overdue_fen: 0, invoices_due: 0, invoices_overdue: 0 })],
  },
});

// Made-up returns: both doors' looks show them.

const NAME = '深圳华强北授权服务网点';
const category = (code, name_zh, name_en, returnable = true, seasonal = false) => ({ code, name_zh, name_en, returnable, seasonal });
const rules = {
  free_days: 7,
  categories: [category('device', '整机', 'Devices'), category('accessory', '配件', 'Accessories'), category('seasonal', '季节性商品', 'Seasonal goods', true, true), category('food', '食品', 'Food', false), category('battery', '电池', 'Batteries', false)],
  departments: [['sales', '销售部', 'Sales'], ['purchasing', '采购部', 'Purchasing'], ['warehouse', '仓储部', 'Warehouse'], ['logistics', '物流部', 'Logistics'], ['service', '售后部', 'Service']].map(([code, name_zh, name_en]) => ({ code, name_zh, name_en })),
};
const brought = (id, voucher, item, state, paid_fen, more = {}) => ({
  scope: 'SZ0312', id, goods: `${voucher}/${item}`, voucher, item, serial: '', order_id: '', category: 'accessory', version: 0, sold_on: '2026-03-05', paid_fen, original_fen: null, current_fen: null, saleable: true, ours: false, report: '', why: '与手机颜色不配', basis: 'paid', price_fen: paid_fen,
  opened_on: '2026-03-09', opened_ms: 0, opened_by: 'staff:p1', state, goods_in_by: '', agreed_by: '', department: '', refused_by: '', note: '', refund_fen: 0, method: '', refunded_on: null, refunded_by: '', contested: false, outlet_name: NAME, opened_name: '李小梅', goods_in_name: '', agreed_name: '', refused_name: '', refunded_name: '', ...more,
});
const paid = (fen, more = {}) => ({ refund_fen: fen, method: 'cash', refunded_on: '2026-03-08', refunded_name: '李小梅', goods_in_name: '赵库', agreed_name: '陈老板', department: 'sales', ...more });
const returns = [
  brought('r6', 'FP2544200031', '无线耳机 Pro', 'confirmed', 69_900, { serial: 'EB5P26A00412', goods_in_name: '赵库', agreed_name: '陈老板', department: 'sales' }),
  brought('r5', 'FP2544200028', '磁吸充电宝 10000mAh', 'goods_in', 19_900, { category: 'battery', basis: 'original', ours: true, saleable: false, report: 'JY-260309-02', original_fen: 24_900, price_fen: 24_900, why: '外包装进水，货架漏雨', goods_in_name: '赵库', note: '外盒受潮' }),
  brought('r4', 'FP2544200022', '暖手宝 2025 冬款', 'open', 9_900, { category: 'seasonal', basis: 'current', current_fen: 5_900, price_fen: 5_900 }),
  brought('r3', 'FP2544200019', 'Type-C 数据线 1.5 m', 'refunded', 4_900, paid(4_900, { contested: true })),
  brought('r2', 'fp 2544200019', 'Type-C 数据线 1.5 m', 'double', 4_900),
];
const closed = [brought('r1', 'FP2544200007', '手机壳', 'refunded', 5_900, paid(5_900, { method: 'wechat', department: 'purchasing', outlet_name: '广州天河授权服务网点', scope: 'GZ0021' })), brought('r0', 'FP2544200003', '蓝牙音箱', 'refused', 29_900, { refused_name: '赵库', note: '外壳磕碰，不是售出时的样子' })];
const sum = (department, name_zh, name_en, count, refunded, refund_fen) => ({ department, name_zh, name_en, returns: count, refunded, refund_fen });

export const returned = () => ({
  'sale_return.list': { rules, returns },
  'sale_return.report': { from: '2025-12-09', to: '2026-03-09', departments: [sum('purchasing', '采购部', 'Purchasing', 1, 1, 5_900), sum('sales', '销售部', 'Sales', 2, 1, 4_900), sum('', '', '', 2, 0, 0)], returns: [...returns, ...closed] },
});

// Made-up months of settlement, from the claim to what was paid: both doors' looks show them.

const NAMES = { SZ0312: '深圳华强北授权服务网点', GZ0104: '广州天河岗顶手机维修中心', HZ0208: '杭州文三路客户服务中心' };
const row = (scope, month, state, claimed_fen, allowed_fen, more = {}) => ({
  scope, month, state, claim: `${scope}-${month}`, claimed_on: '2026-03-02', claimed_by: 'staff:p3', claimed_ms: Date.parse('2026-03-02T10:00:00+08:00'), claimed_fen, review: '', reviewed_on: null, reviewed_by: '', allowed_fen, note: '',
  approved_on: null, approved_by: '', paid_fen: 0, paid_on: null, paid_by: '', reference: '', contested: false, payment: '', payment_fen: null, returned_on: null, returned_by: '', returned_fen: null, returned_why: '', ...more,
});
const PAID = { reviewed_on: '2026-02-05', reviewed_by: 'hq:钱结', approved_on: '2026-02-06', approved_by: 'hq:周总部', paid_on: '2026-02-10', paid_by: 'hq:周总部', reference: 'CMB-26021000871', payment: 'p7', payment_fen: 398_350 };
/** The bank returned the first transfer. */
const BACK = { returned_on: '2026-02-12', returned_fen: 284_000, returned_why: '户名与账号不符' };
const OWN = [row('SZ0312', '2026-02', 'claimed', 318_500, 0), row('SZ0312', '2026-01', 'paid', 402_350, 398_350, { ...PAID, paid_fen: 398_350, claimed_on: '2026-02-02', note: '一单返修不计' })];
const claim = (line, kind, label, claimed_fen, found_fen, more = {}) => ({ scope: 'SZ0312', month: '2026-02', line, kind, about: `o${line}`, label, part: '', qty: 0, claimed_fen, rule: 'labour@1', found_fen, booked_fen: found_fen, allowed_fen: null, why: '', note: '', settled: false, ...more });
const LINES = [
  claim(0, 'labour', 'SZ0312A-260203-0017QKX', 5_500, 5_500), claim(1, 'labour', 'SZ0312A-260204-0027TRC', 12_000, 12_000), claim(2, 'labour', 'SZ0312A-260211-0037MMP', 5_500, 0),
  claim(3, 'freight', 'YT8830021177', 2_000, 2_000, { rule: 'labour@1 freight.10' }), claim(4, 'distance', 'SZ0312A-260217-0047QKX', 3_150, 3_150, { rule: 'labour@1 distance.5' }),
  claim(5, 'parts_sold', 'SZ0312A-260219-0057QKX', -89_900, -89_900, { part: 'LCD-M60P-BK', qty: 1, rule: 'drawn' }), claim(6, 'subsidy', '2026-02', 80_000, 80_000, { rule: 'labour@1 subsidy.gold' }),
];
const dispute = (scope, line, state, wanted_fen, more = {}) => ({
  outlet_name: NAMES[scope], kind: 'labour', label: `${scope}A-260115-00${line}7QKX`, rule: 'labour@1', claimed_fen: wanted_fen, answer_by: '2026-03-12', overdue: false, scope, about: '2026-01', month: '2026-01', account: '', part: '', posted_on: null, correction: '', uncorrected: false, line, state, wanted_fen, allowed_fen: 0, why: '返修间隔 32 天，不算返修', raised_on: '2026-03-05',
  raised_by: 'staff:p3', offer: '', offered_fen: null, waits_for: 'hq', waits_since: '2026-03-05', amount_fen: null, difference_fen: 0, ended_on: null, ended_by: '', ended_why: '', ...more,
});
/** A line of a statement that no settlement decides. */
const ofRecord = (about, state, more = {}) => dispute('SZ0312', 0, state, 65_000_00, { kind: 'deposit_paid', label: '', rule: '', claimed_fen: 0, about, month: '2026-02', account: 'deposit', posted_on: '2026-02-03', allowed_fen: 60_000_00, why: '银行回单为 65,000 元', ...more });
const DISPUTES = [
  ofRecord('0000000000K7Q-9', 'raised'), ofRecord('0000000000K7Q-12', 'settled', { waits_for: '', amount_fen: 65_000_00, uncorrected: true, ended_on: '2026-03-06', account: 'held', part: 'LCD-M60P-BK', kind: 'stock_opened' }),
  dispute('SZ0312', 2, 'raised', 5_500), dispute('GZ0104', 4, 'verified', 12_000, { answer_by: '2026-03-08', overdue: true, why: '检测单已补' }),
  dispute('HZ0208', 1, 'offered', 9_800, { offer: 'f1', offered_fen: 5_000, waits_for: 'outlet' }), dispute('SZ0312', 6, 'settled', 4_000, { waits_for: '', amount_fen: 4_000, difference_fen: 4_000, ended_on: '2026-03-01' }),
];
const line = (kind, label, amount_fen, more = {}) => ({ kind, about: label, label, order: kind === 'labour' ? 'o4' : '', model: 'Mate 60 Pro', part: '', qty: 0, day: '2026-02-11', amount_fen, booked_fen: amount_fen, rule: 'labour@1', unpaid: null, cure: 'none', missing: [], repeats: '', repeat_days: null, ...more });
const PREFLIGHT = [
  line('labour', 'SZ0312A-260203-0017QKX', 0, { unpaid: 'codes_missing', cure: 'bench', missing: ['section', 'repair'] }), line('labour', 'SZ0312A-260205-0037QKX', 0, { unpaid: 'not_collected', cure: 'counter' }),
  line('labour', 'SZ0312A-260211-0037MMP', 0, { unpaid: 'repeat', repeats: 'SZ0312A-260120-0117QKX', repeat_days: 22 }), line('labour', 'SZ0312A-260204-0027TRC', 12_000), line('labour', 'SZ0312A-260208-0097TRC', 5_500),
  line('subsidy', '2026-02', 80_000, { rule: 'labour@1 subsidy.gold', model: '' }), line('freight', 'YT8830021177', 2_000, { rule: 'labour@1 freight.10', model: '' }), line('distance', 'SZ0312A-260217-0047QKX', 3_150, { rule: 'labour@1 distance.5' }),
  line('parts_sold', 'SZ0312A-260219-0057QKX', -89_900, { rule: 'drawn', part: 'LCD-M60P-BK', qty: 1 }),
];
const SUMS = { pays_fen: 102_650, owes_fen: 89_900, net_fen: 12_750, unpaid: 3, curable: 2 };
const RULES = { repeat_days: 30, dispute_days: 7, silence_max_fen: 50_000, fee_records: ['symptom', 'section', 'defect', 'repair', 'test'] };
const note = (did, said, amount_fen, at) => ({ name: did === 'line_disputed' ? '陈老板' : '钱结', scope: 'SZ0312', about: '2026-01', line: 2, id: `n${at}`, did, said_by: 'staff:p3', said_ms: Date.parse(`2026-03-0${at}T10:00:00+08:00`), said, amount_fen, evidence_name: '', evidence_hash: '' });
const queued = (scope, state, claimed_fen, found_fen, exceptions, more = {}) => ({
  ...row(scope, '2026-02', state, claimed_fen, state === 'claimed' ? 0 : found_fen, more), found_fen, difference_fen: found_fen - claimed_fen, exceptions, early: false, bank: { scope, holder: '深圳市华强北电子服务有限公司', bank: '招商银行深圳华强北支行', account: '755917382610902', set_by: 'hq:钱结', set_ms: 0 }, outlet_name: NAMES[scope], lines: 47, open_disputes: exceptions > 2 ? 1 : 0,
});
/** What was paid in a month that headquarters looks up. */
const paid = [row('SZ0312', '2026-02', 'paid', 402_350, 398_350, { ...PAID, paid_fen: 398_350 }), row('GZ0104', '2026-02', 'paid', 284_000, 284_000, { ...PAID, ...BACK, paid_fen: 284_000, paid_on: '2026-02-13', reference: 'CMB-26021300012' }), row('HZ0208', '2026-02', 'paid', -51_230, -51_230, { ...PAID, paid_fen: -51_230 })].map((each) => ({ ...each, outlet_name: NAMES[each.scope], lines: 47, open_disputes: 0 }));
const cards = OWN.map((each) => ({ ...each, outlet_name: NAMES.SZ0312, lines: LINES.length, open_disputes: each.state === 'paid' ? 1 : 0 }));

export const settled = (today) => ({
  'settlement.preflight': { month: '2026-02', ended: true, settlement: null, lines: PREFLIGHT, sums: SUMS, rules: RULES },
  'settlement.list': ({ month }) => ({ settlements: month === undefined ? cards : paid.map((each) => ({ ...each, month })) }),
  'settlement.show': ({ outlet, month }) => ({
    settlement: { ...(paid.find((each) => each.scope === outlet && outlet !== 'SZ0312') ?? OWN[0]), month }, claimed_by: '陈老板', lines: LINES.map((each) => ({ ...each, month })), proposals: [], not_claimed: { ...SUMS, pays_fen: 0, owes_fen: 0, net_fen: 0, unpaid: 3 },
    recomputed: LINES.map(({ line: at, claimed_fen, found_fen }) => ({ line: at, claimed_fen, found_fen, booked_fen: found_fen, pieces: 1, why: found_fen === claimed_fen ? null : 'repeat', book: null })), disputes: DISPUTES.filter((each) => each.scope === 'SZ0312'), notes: [note('line_disputed', '返修间隔 32 天，不算返修', 5_500, 5)], rules: RULES,
  }),
  'settlement.queue': { settlements: [queued('SZ0312', 'claimed', 318_500, 313_000, 1), queued('GZ0104', 'claimed', 284_000, 284_000, 0), queued('HZ0208', 'reviewed', 512_300, 498_300, 4, { reviewed_on: today, reviewed_by: 'hq:钱结' })] },
  'dispute.list': ({ month }) => ({ disputes: month === undefined ? DISPUTES : DISPUTES.filter((each) => each.account !== '' && each.month === month), rules: { dispute_days: 7, silence_max_fen: 50_000 } }),
  'dispute.show': ({ about, line: at }) => ({ dispute: DISPUTES.find((each) => each.about === about && each.line === at) ?? DISPUTES[0], notes: [note('line_disputed', '返修间隔 32 天，不算返修', 5_500, 5)], stands_fen: 60_000_00 }),
});

/** What the outlet may take while the line is dead. */
export const allowances = (now) => ({
  as_of_ms: now, open_fen: 200_000,
  allowances: [{ letter: 'A', pc: '前台', parts: [{ part: 'LCD-M60P-BK', name: 'Mate 60 Pro 显示组件（黑）', qty: 2, used: 1, left: 1 }], standing: 'in_force', mine: true, scope: 'SZ0312', id: 'a1', device: 'd1', epoch: 'e1', number: 3, amount_fen: 200_000, used_fen: 89_900, left_fen: 110_100, expires_ms: now + 5 * 86_400_000, signed_ms: now - 2 * 86_400_000, signed_by: 'hq:周敏', state: 'open', contested: false }],
});

// Made-up statements of an outlet's months, for pictures of reconciliation and closing.
const HASH = '9f3ac2d1774be0186a5f4cf1a2b7730c55d1e0be9a4f6d21c38b7e10fa92d6c4';
const OTHER = '1c77ab90e2f4d3316b0854aa9d1f0e26c9b3a8fd7702e61b54c0d9e83f21a7b5';
const ms = (text) => Date.parse(`${text}+08:00`);
const after = (month, by) => {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
};
const last = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
const PARTS = { 'LCD-M60P-BK': 'Mate 60 Pro 显示组件（黑）', 'BAT-HB5066': 'HB5066 电池 5000mAh', 'USB-TYPEC-03': 'Type-C 尾插小板' };
const PRICES = { 'LCD-M60P-BK': 89_900, 'BAT-HB5066': 12_800, 'USB-TYPEC-03': 4_350 };

const signature = (by, month, person, more = {}) => ({ by, person, at_ms: ms(`${after(month, 1)}-03T10:12:00`), hash: HASH, holds: true, ...more });
const standingOf = (at) => (at < 2 ? 'different' : at < 7 ? 'missing_there' : at === 7 ? 'missing_here' : at < 11 ? 'next_period' : at < 13 ? 'withdrawn' : 'agreed');

/** Answers about a shop's months up to `now`; `count` lines each. */
export function statements(now, outlet, { count = 5_000, broken = false } = {}) {
  const current = new Date(now + 8 * 3_600_000).toISOString().slice(0, 7);
  const closed = (back, sides) => {
    const month = after(current, -back);
    return {
      month, end: last(month), closed_ms: ms(`${after(month, 1)}-03T10:11:00`), closed_by: '钱结', at: { log: '0000000000K7Q', seq: 9_118 + back },
      signatures: [...(sides > 0 ? [signature('hq', month, '钱结')] : []), ...(sides > 1 ? [signature('0000000000A2M', month, '陈老板', broken ? { holds: false } : {})] : [])],
    };
  };
  const orders = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`o${at}`, `${outlet}A-26${String(1 + (at % 12)).padStart(2, '0')}09-${String(1 + at).padStart(3, '0')}7QKX`]));
  const abouts = ['o1', 'o2', 'o3', 'o4', 'r2', 'o5', 'b1', 's1', 'o6', 'o7'];
  const lines = (month) =>
    Array.from({ length: count }, (_, at) => {
      const part = Object.keys(PARTS)[at % 3];
      const fee = at % 7 === 6;
      const sign = at % 2 === 0 ? -1 : 1;
      return {
        about: fee ? 'o9' : abouts[(at >> 1) % abouts.length], account: fee ? (sign < 0 ? 'fees_earned' : 'fees_due') : [['transit', 'held'], ['held', 'fitted'], ['defective', 'returned']][(at >> 1) % 3][sign < 0 ? 0 : 1],
        day: `${at % 41 === 3 ? after(month, -1) : month}-${String(1 + (at % 28)).padStart(2, '0')}`, entry: at % 41 === 3 ? 'late' : at % 67 === 5 ? 'reversed' : 'posted',
        fen: sign * (fee ? 5_500 : PRICES[part]), id: `0000000000A2M-${1_000 + (at >> 1)}`, line: at % 2, part: fee ? '' : part, qty: fee ? 0 : sign,
      };
    });
  const statement = (month) => {
    const isClosed = month < current;
    const stated = lines(month);
    const sums = new Map();
    const add = ({ account, part, qty, fen }) => {
      const sum = sums.get(`${account}/${part}`) ?? { account, part, qty: 0, fen: 0 };
      sums.set(`${account}/${part}`, { ...sum, qty: sum.qty + qty, fen: sum.fen + fen });
    };
    const opening = [{ account: 'deposit', fen: 5_000_000, part: '', qty: 0 }, { account: 'bank', fen: -5_000_000, part: '', qty: 0 }, ...Object.keys(PARTS).map((part, at) => ({ account: 'held', part, qty: 12 - at, fen: PRICES[part] * (12 - at) }))];
    for (const each of [...opening, ...stated]) add(each);
    return {
      as_known_at: { hash: OTHER, log: '0000000000K7Q', seq: 9_118 }, closed: isClosed, closing: [...sums.values()].filter((sum) => sum.qty !== 0 || sum.fen !== 0), end: last(month), rules: 1, format: 'benchbook statement 1',
      heads: [{ hash: OTHER, log: '0000000000K7Q', seq: 9_118 }, { hash: HASH, log: '0000000000A2M', seq: 31_204 }], lines: stated, opening, outlet, start: `${month}-01`,
    };
  };
  const compared = (month) => {
    const rows = lines(month).map((line, at) => {
      const standing = standingOf(at);
      const [ours, theirs] = [standing === 'missing_here' || standing === 'withdrawn' ? null : 1, standing === 'missing_there' || standing === 'next_period' ? null : 1];
      return { standing, line, ours_fen: ours && line.fen, ours_qty: ours && line.qty, theirs_fen: theirs && line.fen - (standing === 'different' ? 1_000 : 0), theirs_qty: theirs && line.qty };
    });
    const counts = ['agreed', 'different', 'missing_there', 'missing_here', 'next_period', 'withdrawn'].map((standing) => ({ standing, lines: rows.filter((row) => row.standing === standing).length, fen: 0 }));
    return { closed: month < current, counts, lines: rows, parts: PARTS, orders };
  };
  return {
    'period.list': () => ({ months: [closed(1, 1), closed(2, 2), closed(3, 2), closed(4, 2)], next: current }),
    'statement.show': ({ month }) => ({ statement: statement(month), hash: HASH, parts: PARTS, orders }),
    'statement.compare': ({ month }) => compared(month),
    'statement.record': ({ record }) => ({ event: { id: record, word: 'part_fitted', at_ms: ms(`${current}-03T10:12:00`), actor: '王师傅', detail: { part: 'LCD-M60P-BK', name: PARTS['LCD-M60P-BK'], qty: 1 }, at_hq: true, voided: false }, pc: 'A 前台', postings: [] }),
    'statement.render': ({ month, form }) => ({ base64: 'e30=', name: `${outlet}-${month}.${form}`, hash: HASH, missing: '' }),
    'statement.check': () => ({
      ok: !broken, holds: !broken, form: 'json', shows: 'content', difference: null, hash: HASH, statement: statement(after(current, -1)),
      signatures: [{ by: 'hq', fingerprint: '7f3a91c02be4d8556a17f0e9bb4c33d2', signed: true, known: true, signed_ms: now }, { by: '0000000000A2M', fingerprint: '02be4d8556a17f0e9bb4c33d27f3a91c', signed: !broken, known: null, signed_ms: now }],
    }),
    'statement.sign': () => ({ hash: HASH }),
    'statement.versions': ({ month }) => ({ pending: false, versions: [...(month < current ? [{ kind: 'closed', day: `${after(month, 1)}-02`, at_ms: now, at: { log: '0000000000K7Q', seq: 9_118 } }, { kind: 'before_close', day: `${after(month, 1)}-02`, at_ms: now, at: { log: '0000000000K7Q', seq: 9_117 } }] : []), ...[21, 14, 7].map((day) => ({ kind: 'day', day: `${month}-${String(day).padStart(2, '0')}`, at_ms: now, at: { log: '0000000000K7Q', seq: 8_000 + day } }))] }),
    'book.balance_at': ({ day }) => ({ accounts: [{ account: 'held', fen: 1_250_000, qty: 31 }, { account: 'deposit', fen: day < '2026-02-01' ? 4_000_000 : 5_000_000, qty: 0 }, { account: 'fees_due', fen: 318_500, qty: 0 }] }),
    'period.close': ({ outlets }) => ({ outlets: outlets.map((code, at) => (at % 9 === 4 ? { outlet: code, hash: null, fault: { code: 'period.order', field: 'month', facts: { next: after(current, -2) } } } : { outlet: code, hash: HASH, fault: null })) }),
  };
}

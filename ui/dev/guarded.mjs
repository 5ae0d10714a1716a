// Made-up answers for what is guarded: whose days, what falls due, what is said to be no repair. Both doors' looks show them.

const DAY = 86_400_000;
const iso = (ms) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

const alarm = (kind, left, now, counted, limit, waits_for) => ({ kind, left, due_on: iso(now + left * DAY), counted, limit, waits_for });

/** The days of a repair that was handed in 33 days ago: diagnosed, quoted, waiting for a part, at home for a while. */
const days = (now) => {
  const stretch = (ago, count, whose, state) => ({ first: iso(now - ago * DAY), last: iso(now - (ago - count + 1) * DAY), days: count, whose, state });
  return {
    stretches: [stretch(33, 2, 'repairer', 'diagnosed'), stretch(31, 4, 'customer', 'quoted'), stretch(27, 9, 'vendor_parts', 'waiting_parts'), stretch(14, 5, 'repairer', 'at_workshop'), stretch(9, 10, 'repairer', 'repairing')],
    customer: 4, vendor_parts: 9, repairer: 17, workshop: 5, total: 30, waits_for: 'repairer', promise_days: 3, signatures: [],
    alarms: [alarm('loaner', -18, now, 25, 7, 'repairer'), alarm('promise', 1, now, null, null, 'repairer')],
  };
};

const rate = (outlet, outlet_name, technician_name, orders, marked, more = {}) => ({ outlet, outlet_name, technician: technician_name, technician_name, orders, marked, rate: Math.floor((marked * 10_000) / orders), few: false, stands_out: false, ...more });
const took = (outlet, name, orders, repairer, vendor_parts, customer, workshop, median, longest) => ({ outlet, name, orders, repairer, vendor_parts, customer, workshop, total: repairer + vendor_parts + customer, median, longest });

/** `cards` are orders as a list of that door shows them. */
export const guarded = (now, cards, outlets) => {
  const names = outlets ?? [{ code: 'SZ0312', name: '深圳华强北授权服务网点' }];
  const kinds = [['repairer_exchange', -2, 33, 30, 'repairer'], ['loaner', 0, 8, 7, 'vendor_parts'], ['consent', 0, null, null, 'repairer'], ['promise', 1, null, null, 'repairer'], ['loaner', 2, 6, 7, 'repairer'], ['repairer_exchange', 4, 27, 30, 'repairer'], ['parts_exchange', 6, 55, 60, 'vendor_parts']];
  const alarms = kinds.map(([kind, left, counted, limit, waits_for], at) => ({ ...alarm(kind, left, now, counted, limit, waits_for), order: { ...cards[at], outlet: names[at % names.length].code } }));
  const by = names.slice(0, 7).map(({ code, name }, at) => ({ outlet: code, name, due: at < 3 ? 1 : 0, near: at < 3 ? 0 : 1 }));
  const spread = { peers: 214, q1: 110, median: 240, q3: 420, fence: 885 };
  return {
    'order.days': () => days(now),
    'alarm.list': () => ({ alarms, total: alarms.length, due: 3, outlets: by, promise_days: 3 }),
    'guard.rates': () => ({
      from: iso(now - 90 * DAY), to: iso(now),
      outlets: names.slice(0, 12).map(({ code, name }, at) => rate(code, name, '', 40 + at * 17, at === 0 ? 14 : at, at === 0 ? { stands_out: true } : at === 11 ? { orders: 4, few: true } : {})),
      technicians: names.slice(0, 8).map(({ code, name }, at) => rate(code, name, ['王建军', '陈志强', '赵敏'][at % 3], 30 + at * 9, at === 0 ? 11 : 1, at === 0 ? { stands_out: true } : {})),
      outlet_spread: spread, technician_spread: { ...spread, peers: 3, fence: null }, min_orders: 20, min_marked: 3, min_peers: 4,
    }),
    'guard.days': () => ({
      from: iso(now - 90 * DAY), to: iso(now), network: took('', '', 4_120, 9_811, 6_402, 2_214, 802, 3, 71),
      outlets: names.slice(0, 12).map(({ code, name }, at) => took(code, name, 40 + at * 17, 190 + at * 31, 88 + at * 12, 30 + at * 5, at * 4, 9 - Math.floor(at / 2), 61 - at)),
    }),
  };
};

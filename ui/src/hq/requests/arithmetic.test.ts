import { describe, expect, test } from 'vitest';
import { decisionOf, fit, keyOf, othersOf, sumOf, withinLimits, type Limits, type Waiting } from './arithmetic';

const LIMITS: Limits = { per_request_fen: 20_000_00, per_line_qty: 50 };

function request(id: string, lines: [price: number, asked: number][], more: { left?: number; allowances?: number; scope?: string; at?: number; contested?: boolean } = {}): Waiting {
  const { left = 10_000_00, allowances = 0, scope = 'SZ0312', at = 0, contested = false } = more;
  return {
    request: { scope, id, asked_ms: at, contested, asked_fen: lines.reduce((sum, [price, qty]) => sum + price * qty, 0) },
    lines: lines.map(([price_fen, asked], line) => ({ line, price_fen, asked })),
    exposure: { left_fen: left },
    allowances_fen: allowances,
    limits: LIMITS,
  } as unknown as Waiting;
}

describe('what an approval does to the limit', () => {
  test('a request that uses the limit up to the last fen is within it', () => {
    const sum = sumOf(request('r', [[500_00, 20]]), [20]);
    expect(sum).toEqual({ fen: 10_000_00, left: 10_000_00, after: 0, over: [] });
  });

  test('what PCs may draw without a line is not there to be approved', () => {
    const card = request('r', [[500_00, 20]], { allowances: 1_000_00 });
    expect(sumOf(card, [20]).over).toEqual([{ why: 'deposit', by: 1_000_00 }]);
    expect(fit(card)).toEqual([18]);
  });

  test('one fen more is past it, and the sum says by how much', () => {
    const sum = sumOf(request('r', [[500_00, 20]], { left: 9_999_99 }), [20]);
    expect(sum.over).toEqual([{ why: 'deposit', by: 1 }]);
  });

  test('a request can be past the limit, the amount and the quantity at once', () => {
    const sum = sumOf(request('r', [[500_00, 51], [1, 5]]), [51, 5]);
    expect(sum.over).toEqual([
      { why: 'deposit', by: 15_500_05 },
      { why: 'amount', max: 20_000_00 },
      { why: 'quantity', max: 50, lines: [0] },
    ]);
  });

  test('an outlet past its limit can still be approved nothing', () => {
    expect(sumOf(request('r', [[500_00, 1]], { left: -1 }), [0]).over).toEqual([]);
  });
});

test('an outlet of another level has limits of its own', () => {
  const low = { ...request('r', [[500_00, 3]]), limits: { per_request_fen: 1_000_00, per_line_qty: 2 } };
  expect(sumOf(low, [3]).over.map((over) => over.why)).toEqual(['amount', 'quantity']);
  expect(fit(low)).toEqual([2]);
  expect(withinLimits([low, { ...request('s', [[500_00, 3]]), request: { ...low.request, id: 's' } }]).map(keyOf)).toEqual(['SZ0312/s']);
});

describe('cutting a request to fit', () => {
  test('the first lines keep what they asked and the rest takes what is left', () => {
    expect(fit(request('r', [[600_00, 10], [500_00, 20], [100_00, 9]]))).toEqual([10, 8, 0]);
  });

  test('a line that costs nothing is cut by its pieces alone', () => {
    expect(fit(request('r', [[0, 80]], { left: -5 }))).toEqual([50]);
  });

  test('what was cut is within every limit', () => {
    const card = request('r', [[333_33, 70], [1, 9_000]], { left: 7_000_01 });
    expect(sumOf(card, fit(card)).over).toEqual([]);
  });
});

describe('approving in bulk', () => {
  test('the second request of an outlet must fit into what the first leaves', () => {
    const queue = [request('late', [[600_00, 10]], { at: 2 }), request('early', [[600_00, 10]], { at: 1 }), request('other', [[600_00, 10]], { at: 3, scope: 'BJ0001' })];
    expect(withinLimits(queue).map(keyOf)).toEqual(['SZ0312/early', 'BJ0001/other']);
  });

  test('a small later request still passes after a large one that did not', () => {
    const queue = [request('large', [[600_00, 20]], { at: 1 }), request('small', [[600_00, 1]], { at: 2 })];
    expect(withinLimits(queue).map(keyOf)).toEqual(['SZ0312/small']);
  });

  test('a request in conflict is left to a person', () => {
    expect(withinLimits([request('r', [[1_00, 1]], { contested: true })])).toEqual([]);
  });
});

test('a decision is all, a part, or nothing', () => {
  expect(decisionOf([2, 3], [2, 3])).toBe('all');
  expect(decisionOf([2, 3], [2, 0])).toBe('part');
  expect(decisionOf([2, 3], [0, 0])).toBe('none');
});

test('the same outlet\'s other requests are counted, another outlet\'s are not', () => {
  const mine = request('a', [[1_00, 1]]);
  expect(othersOf([mine, request('b', [[2_00, 1]]), request('c', [[9_00, 1]], { scope: 'BJ0001' })], mine)).toEqual({ count: 1, sum: 2_00 });
});

import type { Gives } from '../../platform';

export type Queue = Gives<'request.queue'>;
export type Waiting = Queue['requests'][number];
export type Limits = Waiting['limits'];

/** Why a request cannot simply be passed: past the outlet's limit, past the sum or past the pieces one may approve. */
export type Over =
  | { why: 'deposit'; by: number }
  | { why: 'amount'; max: number }
  | { why: 'quantity'; max: number; lines: number[] };

/** What approving these quantities would do. */
export interface Sum {
  fen: number;
  /** What is left of the outlet's limit now: an open request does not count against it yet. */
  left: number;
  after: number;
  over: Over[];
}

export const keyOf = (card: { request: { scope: string; id: string } }): string => `${card.request.scope}/${card.request.id}`;
export const askedOf = (card: Pick<Waiting, 'lines'>): number[] => card.lines.map((line) => line.asked);

/** What approvals may still use of the limit: not what PCs may draw without a line. */
const leftOf = (card: Pick<Waiting, 'exposure' | 'allowances_fen'>): number => card.exposure.left_fen - card.allowances_fen;

/** The value of these quantities, line by line, in fen. */
export function valueOf(card: Pick<Waiting, 'lines'>, quantities: readonly number[]): number {
  return card.lines.reduce((sum, line, at) => sum + line.price_fen * (quantities[at] ?? 0), 0);
}

export function sumOf(card: Pick<Waiting, 'lines' | 'exposure' | 'allowances_fen' | 'limits'>, quantities: readonly number[]): Sum {
  const { limits } = card;
  const fen = valueOf(card, quantities);
  const left = leftOf(card);
  const after = left - fen;
  const lines = quantities.flatMap((qty, at) => (qty > limits.per_line_qty ? [at] : []));
  const over: Over[] = [];
  // An outlet that is past its limit already may still be approved nothing.
  if (fen > 0 && after < 0) over.push({ why: 'deposit', by: -after });
  if (fen > limits.per_request_fen) over.push({ why: 'amount', max: limits.per_request_fen });
  if (lines.length > 0) over.push({ why: 'quantity', max: limits.per_line_qty, lines });
  return { fen, left, after, over };
}

/** Cuts the quantities until they fit every limit: the first lines keep what they asked, as the outlet put them first. */
export function fit(card: Pick<Waiting, 'lines' | 'exposure' | 'allowances_fen' | 'limits'>): number[] {
  const { limits } = card;
  let room = Math.max(0, Math.min(leftOf(card), limits.per_request_fen));
  return card.lines.map((line) => {
    const most = Math.min(line.asked, limits.per_line_qty);
    const qty = line.price_fen <= 0 ? most : Math.min(most, Math.floor(room / line.price_fen));
    room -= qty * line.price_fen;
    return qty;
  });
}

export type Decision = 'all' | 'part' | 'none';

export function decisionOf(asked: readonly number[], approved: readonly number[]): Decision {
  if (approved.every((qty) => qty === 0)) return 'none';
  return approved.every((qty, at) => qty === asked[at]) ? 'all' : 'part';
}

/**
 * The requests that can be approved as asked, one after the other, the longest waiting first. An outlet's second
 * request must fit into what its first one leaves.
 */
export function withinLimits(requests: readonly Waiting[]): Waiting[] {
  const left = new Map<string, number>();
  const passed: Waiting[] = [];
  for (const card of requests.toSorted((a, b) => a.request.asked_ms - b.request.asked_ms)) {
    const outlet = card.request.scope;
    const room = left.get(outlet) ?? leftOf(card);
    const { fen, over } = sumOf(card, askedOf(card));
    if (over.length > 0 || card.request.contested || fen > room) continue;
    left.set(outlet, room - fen);
    passed.push(card);
  }
  return passed;
}

/** The same outlet's other open requests: what is left after this one is not all its own. */
export function othersOf(requests: readonly Waiting[], card: Waiting): { count: number; sum: number } {
  const others = requests.filter((each) => each.request.scope === card.request.scope && each.request.id !== card.request.id);
  return { count: others.length, sum: others.reduce((sum, each) => sum + each.request.asked_fen, 0) };
}

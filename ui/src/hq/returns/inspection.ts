import type { Gives } from '../../platform';

export type Returned = Gives<'return.list'>['returns'][number];

/** What an inspection does: the exposure that it releases, and what stays owed. */
export interface Inspection {
  released_fen: number;
  kept_fen: number;
  kept_qty: number;
}

export function inspectionOf(returned: Pick<Returned, 'lines'>, writtenOff: readonly number[]): Inspection {
  const sum = { released_fen: 0, kept_fen: 0, kept_qty: 0 };
  returned.lines.forEach((line, at) => {
    const off = writtenOff[at] ?? 0;
    sum.released_fen += line.price_fen * off;
    sum.kept_fen += line.price_fen * (line.qty - off);
    sum.kept_qty += line.qty - off;
  });
  return sum;
}

/** Those that wait for an inspection first, the longest waiting on top; then the others, the newest on top. */
export function inOrder(returns: readonly Returned[]): Returned[] {
  const waits = (each: Returned) => each.row.state === 'sent';
  return returns.toSorted((a, b) => Number(waits(b)) - Number(waits(a)) || (waits(a) ? a.row.returned_on.localeCompare(b.row.returned_on) : b.row.returned_on.localeCompare(a.row.returned_on)));
}

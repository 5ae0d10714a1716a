/** How the pieces of one shipped line were found. */
export interface Count {
  good: number;
  damaged: number;
  short: number;
}

/** Whether every piece that was sent is accounted for. */
export const balanced = (count: Count | undefined, sent: number): boolean => count !== undefined && count.good + count.damaged + count.short === sent;

/** Entering damaged or short pieces takes them from the good ones; entering good ones leaves the rest to be said. */
export function counted(count: Count, kind: keyof Count, value: number, sent: number): Count {
  const next = { ...count, [kind]: value };
  return kind === 'good' ? next : { ...next, good: Math.max(0, sent - next.damaged - next.short) };
}

/** A line of a request that is being written. */
export interface Wish {
  part: string;
  name: string;
  price_fen: number;
  qty: number;
}

/** Adding a part that is in the list already raises its quantity. */
export function withPart(wishes: readonly Wish[], part: { number: string; name: string; price_fen: number }): Wish[] {
  if (wishes.some((wish) => wish.part === part.number)) return wishes.map((wish) => (wish.part === part.number ? { ...wish, qty: wish.qty + 1 } : wish));
  return [...wishes, { part: part.number, name: part.name, price_fen: part.price_fen, qty: 1 }];
}

export const worth = (wishes: readonly Pick<Wish, 'price_fen' | 'qty'>[]): number => wishes.reduce((sum, wish) => sum + wish.price_fen * wish.qty, 0);

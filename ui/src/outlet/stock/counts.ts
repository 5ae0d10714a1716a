import type { Gives } from '../../platform';

/** How the pieces of one shipped line were found. */
export interface Count {
  good: number;
  damaged: number;
  short: number;
  /** Pieces beyond what was sent: said to HQ, and in no stock until HQ lets them stay. */
  over: number;
}

/** Whether every piece that was sent is accounted for. */
export const balanced = (count: Count | undefined, sent: number): boolean => count !== undefined && count.good + count.damaged + count.short === sent && (count.over === 0 || count.short === 0);

/** Entering damaged or short pieces takes them from the good ones; entering good ones leaves the rest to be said. */
export function counted(count: Count, kind: keyof Count, value: number, sent: number): Count {
  const next = { ...count, [kind]: value };
  return kind === 'good' || kind === 'over' ? next : { ...next, good: Math.max(0, sent - next.damaged - next.short) };
}

/** A line of a request that is being written. */
export interface Wish {
  part: string;
  name: string;
  price_fen: number;
  qty: number;
  /** Why so many, where it was suggested. */
  sum?: Reorder;
  /** Parts that do in its place, separated by spaces. */
  substitutes?: string;
}

/** The arithmetic of a suggestion. */
export type Reorder = Pick<Gives<'stock.suggest'>['lines'][number], 'used' | 'lead_use' | 'minimum' | 'there' | 'suggested'>;

/** Puts suggestions into the list; what is in it already is raised to them and never lowered. */
export function withSuggested(wishes: readonly Wish[], lines: Gives<'stock.suggest'>['lines']): Wish[] {
  const next = wishes.map((wish) => ({ ...wish }));
  for (const { part, name, price_fen, ask, used, lead_use, minimum, there, suggested } of lines) {
    const sum = { used, lead_use, minimum, there, suggested };
    const known = next.find((wish) => wish.part === part);
    if (known) Object.assign(known, { qty: Math.max(known.qty, ask), sum });
    else next.push({ part, name, price_fen, qty: ask, sum });
  }
  return next;
}

/** Adding a part that is in the list already raises its quantity. */
export function withPart(wishes: readonly Wish[], part: { number: string; name: string; price_fen: number; substitutes?: string }): Wish[] {
  if (wishes.some((wish) => wish.part === part.number)) return wishes.map((wish) => (wish.part === part.number ? { ...wish, qty: wish.qty + 1 } : wish));
  return [...wishes, { part: part.number, name: part.name, price_fen: part.price_fen, qty: 1, ...(part.substitutes ? { substitutes: part.substitutes } : {}) }];
}

export const worth = (wishes: readonly Pick<Wish, 'price_fen' | 'qty'>[]): number => wishes.reduce((sum, wish) => sum + wish.price_fen * wish.qty, 0);

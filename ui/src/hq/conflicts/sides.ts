import type { Gives } from '../../platform';

export type Conflict = Gives<'conflict.list'>['conflicts'][number];

/** One of the two values that were written without sight of each other. */
export interface Side {
  side: 'a' | 'b';
  /** What `conflict.rule` names the winner by. */
  ref: string;
  value: string;
  who: string;
  at: number;
  saw: number;
  /** Which of the two clocks says earlier: evidence, not a verdict. */
  when: 'earlier' | 'later' | null;
  /** Whether it holds by the ruling. */
  won: boolean;
}

const when = (mine: number, other: number) => (mine === other ? null : mine < other ? ('earlier' as const) : ('later' as const));

/** Of two outlets' claims the outlet is named with the person. */
const whose = (conflict: Conflict, claim: Conflict['a_claim'], who: string) => (conflict.elsewhere && claim ? `${claim.outlet} ${who}` : who);

export function sidesOf(conflict: Conflict): [Side, Side] {
  const { a_ms, b_ms } = conflict;
  const ruled = conflict.state === 'ruled';
  return [
    { side: 'a', ref: conflict.a_ref, value: conflict.a_value, who: whose(conflict, conflict.a_claim, conflict.a_name || conflict.a_actor), at: a_ms, saw: conflict.a_saw, when: when(a_ms, b_ms), won: ruled && conflict.winner === conflict.a_ref },
    { side: 'b', ref: conflict.b_ref, value: conflict.b_value, who: whose(conflict, conflict.b_claim, conflict.b_name || conflict.b_actor), at: b_ms, saw: conflict.b_saw, when: when(b_ms, a_ms), won: ruled && conflict.winner === conflict.b_ref },
  ];
}

/** What waits for a ruling first, the longest waiting on top; then the others, the newest on top. */
export function inOrder(conflicts: readonly Conflict[]): Conflict[] {
  const began = (each: Conflict) => Math.max(each.a_ms, each.b_ms);
  const open = (each: Conflict) => each.state === 'open';
  return conflicts.toSorted((x, y) => Number(open(y)) - Number(open(x)) || (open(x) ? began(x) - began(y) : began(y) - began(x)));
}

/** The outlets that a conflict is between. */
export const outletsOf = (conflict: Conflict): string[] => [...new Set([conflict.scope, ...[conflict.a_claim, conflict.b_claim].flatMap((claim) => (claim ? [claim.outlet] : []))])];

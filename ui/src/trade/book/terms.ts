import type { Account, Exposure } from '../../contract';

/** The exposure's terms as they stand in the equation; those of nothing stay, because a zero is an answer too. */
export const TERMS: readonly Account[] = ['approved', 'transit', 'held', 'defective', 'returned', 'sold'];

function place(account: Account): number {
  const at = TERMS.indexOf(account);
  return at < 0 ? TERMS.length : at;
}

export function termsOf(exposure: Exposure): Exposure['terms'] {
  return exposure.terms.toSorted((a, b) => place(a.account) - place(b.account));
}

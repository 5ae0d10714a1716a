import type { Account, Balance, Statement } from '../../contract';

/** Opening + change = closing of one account, in fen, and its pieces at the end. */
export interface AccountSum {
  account: string;
  opening: number;
  change: number;
  closing: number;
  pieces: number;
}

/** One part in one account. */
export interface PartSum {
  account: string;
  part: string;
  opening: number;
  change: number;
  closing: number;
  value_fen: number;
}

/** As the trade reads them: what the outlet has and owes, then money, then where it all comes from and goes to. */
const ORDER = ['approved', 'transit', 'held', 'fitted', 'defective', 'returned', 'sold', 'missing', 'deposit', 'fees_due', 'till', 'fees_earned', 'sales', 'bank', 'hq_stock', 'written_off', 'opening'] as const satisfies readonly Account[];

const rankOf = (account: string) => {
  const at = (ORDER as readonly string[]).indexOf(account);
  return at < 0 ? ORDER.length : at;
};
const byAccount = (a: { account: string }, b: { account: string }) => rankOf(a.account) - rankOf(b.account) || a.account.localeCompare(b.account);

/** What each account came to. The change is summed from the lines, not taken as a difference: so the sum can be seen to hold. */
export function accountSums({ opening, lines, closing }: Statement): AccountSum[] {
  const sums = new Map<string, AccountSum>();
  const of = (account: string) => {
    const sum = sums.get(account) ?? { account, opening: 0, change: 0, closing: 0, pieces: 0 };
    sums.set(account, sum);
    return sum;
  };
  for (const each of opening) of(each.account).opening += each.fen;
  for (const each of lines) of(each.account).change += each.fen;
  for (const each of closing) {
    const sum = of(each.account);
    sum.closing += each.fen;
    sum.pieces += each.part === '' ? 0 : each.qty;
  }
  return [...sums.values()].toSorted(byAccount);
}

const ofParts = (balances: readonly Balance[]) => balances.filter((each) => each.part !== '');

/** What stood of each part in each account, before and after. */
export function partSums({ opening, closing }: Pick<Statement, 'opening' | 'closing'>): PartSum[] {
  const sums = new Map<string, PartSum>();
  const of = ({ account, part }: Balance) => {
    const key = `${account}/${part}`;
    const sum = sums.get(key) ?? { account, part, opening: 0, change: 0, closing: 0, value_fen: 0 };
    sums.set(key, sum);
    return sum;
  };
  for (const each of ofParts(opening)) of(each).opening += each.qty;
  for (const each of ofParts(closing)) {
    const sum = of(each);
    sum.closing += each.qty;
    sum.value_fen += each.fen;
  }
  for (const sum of sums.values()) sum.change = sum.closing - sum.opening;
  return [...sums.values()].toSorted((a, b) => byAccount(a, b) || a.part.localeCompare(b.part));
}

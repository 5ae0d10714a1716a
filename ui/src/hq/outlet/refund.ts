import type { Gives } from '../../platform';
import { limitOf } from '../../trade/book/multiplier';

type Position = Pick<Gives<'book.position'>, 'exposure' | 'pending_fen' | 'allowances_fen'>;

/** What a refund leaves, in fen. */
export interface Spared {
  /** What the limit must carry: the exposure, requests that wait, allowances that are not drawn. */
  need: number;
  /** The most that may be paid back. */
  may: number;
  /** The limit that is left, and what is to spare of it. */
  limit: number;
  spare: number;
}

/** The arithmetic of paying back `refund`, as the host will do it. In whole numbers, rounded against the outlet's favour. */
export function spared({ exposure, pending_fen, allowances_fen }: Position, refund: number): Spared {
  const { deposit_fen, multiplier_pct, exposure_fen } = exposure;
  const need = exposure_fen + pending_fen + allowances_fen;
  const pct = BigInt(multiplier_pct);
  const stays = pct > 0n ? Number((BigInt(Math.max(need, 0)) * 100n + pct - 1n) / pct) : deposit_fen;
  const limit = limitOf(deposit_fen - refund, multiplier_pct);
  return { need, may: Math.max(0, deposit_fen - stays), limit, spare: limit - need };
}

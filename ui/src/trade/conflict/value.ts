import type { TFunction } from 'i18next';
import type { ConflictCard } from '../../contract';
import { wordFor } from '../../i18n/word';
import { momentText } from '../../parts';
import { readValue, valueText } from '../order/told';

type Seen = Pick<ConflictCard, 'about' | 'field' | 'a_value' | 'b_value'>;

/** A draw beyond what headquarters allowed: its signature on the one side, the draw on the other. */
export const isDraw = (conflict: Pick<ConflictCard, 'about'>): boolean => conflict.about === 'allowance';

/** Postings of closed days that came behind the close. */
export const isMissed = (conflict: Pick<ConflictCard, 'about'>): boolean => conflict.about === 'period';

/** Why a draw is contested, as the book keeps it: the reason, what was left, what was taken, the part. */
export interface Excess {
  why: string;
  left: number;
  taken: number;
  part: string;
}

export function excessOf(value: string): Excess {
  const [why = '', left = '0', taken = '0', ...part] = value.split(' ');
  return { why, left: Number(left), taken: Number(taken), part: part.join(' ') };
}

function drawText(t: TFunction, conflict: Seen, side: 'a' | 'b'): string {
  if (side === 'a') return conflict.a_value === '' ? t('allowance.conflict.unknown') : t('allowance.conflict.signed', { amount: Number(conflict.a_value) });
  const { why, left, taken, part } = excessOf(conflict.b_value);
  const timed = why === 'expired';
  return wordFor(t, `allowance.conflict.beyond.${why}`, conflict.b_value, { part, left: timed ? momentText(left) : left, taken: timed ? momentText(taken) : taken });
}

/** What one side of a conflict says, in people's words; null where it says nothing. */
export function sideText(t: TFunction, conflict: Seen, side: 'a' | 'b'): string | null {
  if (isDraw(conflict)) return drawText(t, conflict, side);
  const value = side === 'a' ? conflict.a_value : conflict.b_value;
  if (isMissed(conflict)) return side === 'a' ? t('statement.missed.closed', { end: value }) : t('statement.missed.late', { count: Number(value) });
  if (conflict.about === 'consignment') return t('allowance.conflict.counted', { good: value.split(' ').join(' · ') });
  const read = readValue(value);
  return read === null ? null : valueText(t, conflict.field, read);
}

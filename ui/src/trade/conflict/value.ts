import type { TFunction } from 'i18next';
import type { ConflictCard } from '../../contract';
import { wordFor } from '../../i18n/word';
import { momentText } from '../../parts';
import { readValue, valueText } from '../order/told';
import { conflictWindow } from '../visit/words';

type Seen = Pick<ConflictCard, 'about' | 'field' | 'a_value' | 'b_value'> & { b_did?: string };

/** A draw beyond what headquarters allowed: its signature on the one side, the draw on the other. */
export const isDraw = (conflict: Pick<ConflictCard, 'about'>): boolean => conflict.about === 'allowance';

/** Two closes of one month that did not see each other. */
export const isClosedTwice = (conflict: Pick<ConflictCard, 'about' | 'field'>): boolean => conflict.about === 'period' && conflict.field === 'close';

/** Postings of closed days that came behind the close. */
export const isMissed = (conflict: Pick<ConflictCard, 'about' | 'field'>): boolean => conflict.about === 'period' && !isClosedTwice(conflict);

/** Headquarters judged an order's guarantee again and came to something else. */
export const isJudged = (conflict: Pick<ConflictCard, 'field'>): boolean => conflict.field === 'judged';

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

/** A verdict in one line, as the book keeps it: its packs by name, what it gives in the trade's words. */
export function judgedText(t: TFunction, said: string): string {
  const at = said.indexOf(': ');
  const words = said
    .slice(at + 1)
    .replace(/\b(refund|exchange|repair)\b/g, (word) => wordFor(t, `warranty.remedy.${word}`, word))
    .replace(/\b(free|paid|parts_only)\b/g, (word) => wordFor(t, `repair.charge.${word}`, word));
  return said.slice(0, at + 1) + words;
}

/** What one side of a conflict says, in people's words; null where it says nothing. */
export function sideText(t: TFunction, conflict: Seen, side: 'a' | 'b'): string | null {
  if (isDraw(conflict)) return drawText(t, conflict, side);
  const value = side === 'a' ? conflict.a_value : conflict.b_value;
  if (isClosedTwice(conflict)) return t('statement.closes.side', { ends: value.split(' ').join(' · ') });
  if (isMissed(conflict)) return side === 'a' ? t('statement.missed.closed', { end: value }) : t('statement.missed.late', { count: Number(value) });
  if (isJudged(conflict)) return side === 'a' ? t('warranty.judged.outlet', { said: judgedText(t, value) }) : t('warranty.judged.hq', { found: judgedText(t, value), why: wordFor(t, `warranty.judged.${conflict.b_did ?? ''}`, '') });
  if (conflict.about === 'shipment') return t('stock.receipts.counted', { lines: value.split(' ').join(' · ') });
  if (conflict.about === 'consignment') return t('allowance.conflict.counted', { good: value.split(' ').join(' · ') });
  if (conflict.about === 'workshop' && conflict.field === 'received_back') return wordFor(t, `workshop.arrival.${value}`, value);
  if (conflict.about === 'visit') return conflict.field === 'window' ? conflictWindow(t, value) : value;
  const read = readValue(value);
  return read === null ? null : valueText(t, conflict.field, read);
}

import type { TFunction } from 'i18next';
import type { ExchangeCard, ExchangeKind, ExchangeState } from '../../contract';
import { wordFor } from '../../i18n/word';
import type { Tone } from '../../parts';

export const EXCHANGE_TONES: Record<ExchangeState, Tone> = {
  submitted: 'waiting',
  called: 'going',
  returned: 'stop',
  resubmitted: 'waiting',
  reproduced: 'going',
  unreproduced: 'over',
  accepted: 'good',
  swapped: 'over',
  sent_back: 'going',
  received: 'over',
};

/** A word of a checklist, or a brand's own question as it is written. */
export const checkText = (t: TFunction, word: string): string => wordFor(t, `exchange.check.${word}`, word);

/** An item by the guarantees' word; the unit itself has none. */
export const itemText = (t: TFunction, item: string): string => (item === '' ? '' : wordFor(t, `exchange.of.${item}`, item));

/** The number in a unit's name. */
export const numberOf = (unit: string): string => unit.replace(/^(imei|sn|none):/, '');

/** States in which HQ has not answered, nor the bench given up. */
const OPEN: readonly ExchangeState[] = ['submitted', 'called', 'returned', 'resubmitted', 'reproduced'];

/** What the outlet may do with an exchange now. */
export interface Possible {
  resubmit: boolean;
  call: boolean;
  test: boolean;
  swap: boolean;
  step: 'sent_back' | 'received' | null;
}

/** What the verdict gives waits for no checklist, no call to the owner and no test. */
export const needsProof = (kind: ExchangeKind): boolean => kind !== 'guarantee';

export function possible(card: Pick<ExchangeCard, 'state' | 'kind' | 'contested'>, callHere: boolean): Possible {
  const open = OPEN.includes(card.state);
  const dealer = card.kind === 'dealer' && !card.contested;
  const asked = needsProof(card.kind);
  return {
    resubmit: open,
    call: open && callHere && asked,
    test: asked && (open || card.state === 'unreproduced'),
    swap: card.state === 'accepted' && !card.contested,
    step: dealer && card.state === 'swapped' ? 'sent_back' : dealer && card.state === 'sent_back' ? 'received' : null,
  };
}

/** What HQ may do with it now: sending it back is also how an acceptance is withdrawn. */
export const decidable = (card: Pick<ExchangeCard, 'state' | 'kind' | 'confirmed' | 'reproduced' | 'contested'>, missing: readonly string[]) => ({
  call: OPEN.includes(card.state) && needsProof(card.kind),
  accept: OPEN.includes(card.state) && (!needsProof(card.kind) || (card.confirmed === true && card.reproduced === true)) && missing.length === 0 && !card.contested,
  back: OPEN.includes(card.state) || card.state === 'accepted',
});

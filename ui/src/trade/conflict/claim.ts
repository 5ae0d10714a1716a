import type { TFunction } from 'i18next';
import type { Claimant, ConflictCard } from '../../contract';
import { wordFor } from '../../i18n/word';

/** One side of two claims on one thing. */
export interface ClaimSide {
  /** What it is claimed for; null of another outlet's, which this one may not see. */
  claim: Claimant | null;
  /** What was done with the thing; empty where both claims are of one outlet. */
  did: string;
  day: string | null;
}

/** Two orders claim a number, a serial, a phone or a loaner, of which there is one. */
export const isClaim = (conflict: Pick<ConflictCard, 'field'>): boolean => conflict.field === 'order' || conflict.field === 'lent';

export const claimSide = (conflict: ConflictCard, side: 'a' | 'b'): ClaimSide =>
  side === 'a' ? { claim: conflict.a_claim, did: conflict.a_did, day: conflict.a_day } : { claim: conflict.b_claim, did: conflict.b_did, day: conflict.b_day };

/** The contested thing, as people call it. */
export function thingText(t: TFunction, conflict: ConflictCard): string {
  const thing = conflict.about === 'loaner' ? conflict.title : conflict.about_id.replace(/^(back|out)\//, '').replace(/^imei:/, '');
  return wordFor(t, `sync.claim.thing.${conflict.about}`, thing, { thing });
}

/** Whose claim it is: an order, a request, a transfer, or another outlet's. */
export function claimText(t: TFunction, { claim, did }: ClaimSide): string {
  if (!claim) return t('sync.claim.elsewhere');
  if (did === 'transfer_sent') return t('sync.claim.transfer');
  return claim.number === '' ? t('sync.claim.request') : t('sync.claim.order', { number: claim.number });
}

export const didText = (t: TFunction, { did }: ClaimSide): string => (did === '' ? '' : wordFor(t, `sync.claim.did.${did}`, did));

/** The orders that a conflict is about and that may be opened here: its own, or those that claim the thing. */
export function ordersOf(conflict: ConflictCard): Claimant[] {
  if (conflict.about === 'order') return [{ outlet: conflict.scope, id: conflict.about_id, number: '' }];
  const claims = [conflict.a_claim, conflict.b_claim].filter((claim) => claim !== null && claim.number !== '');
  return (claims as Claimant[]).filter((claim, at, all) => all.findIndex((other) => other.id === claim.id) === at);
}

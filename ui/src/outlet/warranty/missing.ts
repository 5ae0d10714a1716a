import type { TFunction } from 'i18next';
import type { WarrantyMissing } from '../../contract';

/** What would have to be shown: a paper, or what a vendor asks for. */
export function lackText(t: TFunction, { evidence, conditions }: Pick<WarrantyMissing, 'evidence' | 'conditions'>): string {
  const asked = conditions.map((condition) => t(`warranty.condition.${condition}`)).join(t('warranty.missing.and'));
  return t(`warranty.missing.with.${evidence}`, { asked });
}

/** What it would change. A refund has an amount where the price is known. */
export function gainText(t: TFunction, missing: Pick<WarrantyMissing, 'evidence' | 'adds' | 'charge' | 'refund_fen' | 'loaner'>): string {
  const { adds, refund_fen: refund } = missing;
  if (missing.evidence === 'price') return t('warranty.missing.price');
  const remedies = adds.map((remedy) => t(`warranty.remedy.${remedy}`)).join(t('warranty.missing.and'));
  const amount = refund !== null && refund > 0 ? t('warranty.refund', { amount: refund }) : '';
  const words = [
    remedies === '' ? '' : missing.charge === 'free' && !adds.includes('repair') ? t('warranty.missing.also', { remedies }) : t('warranty.missing.free', { remedies }),
    adds.includes('refund') || adds.length === 0 ? amount : '',
    adds.length === 0 && missing.loaner ? t('warranty.loaner') : '',
  ];
  return words.filter((word) => word !== '').join(' · ');
}

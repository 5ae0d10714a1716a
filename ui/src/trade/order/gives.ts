import type { TFunction } from 'i18next';
import type { WarrantyVerdict } from '../../contract';

/** What a verdict gives, in few words: `换货、修理 · 免费 · 备用机`. */
export function givesText(t: TFunction, { remedies, charge, loaner }: Pick<WarrantyVerdict, 'remedies' | 'charge' | 'loaner'>): string {
  const words = remedies.map((remedy) => t(`warranty.remedy.${remedy}`)).join(t('network.list_mark'));
  return [words, t(`repair.charge.${charge}`), loaner ? t('warranty.loaner') : ''].filter((word) => word !== '').join(' · ');
}

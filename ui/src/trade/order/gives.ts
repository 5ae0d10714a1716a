import type { TFunction } from 'i18next';
import type { WarrantyVerdict } from '../../contract';

/** What a verdict gives, in few words: `换货、修理 · 免费 · 备用机`. */
export function givesText(t: TFunction, { remedies, charge, loaner }: Pick<WarrantyVerdict, 'remedies' | 'charge' | 'loaner'>): string {
  const words = remedies.map((remedy) => t(`warranty.remedy.${remedy}`)).join(t('network.list_mark'));
  return [words, t(`repair.charge.${charge}`), loaner ? t('warranty.loaner') : ''].filter((word) => word !== '').join(' · ');
}

/** A promise as a verdict names it, with the edition behind it where it is not the users': `dealer-handset@1/dealer`. */
export function promiseText(t: TFunction, promise: string): string {
  const [policy, edition] = promise.split('/');
  return edition === 'dealer' ? t('warranty.edition.dealer', { policy }) : promise;
}

import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Goods, GoodsItem } from '../../contract';
import { useCall } from '../../data/hooks';
import { wordFor } from '../../i18n/word';
import { useTaste } from '../../theme/taste';
import { itemText } from '../../trade/plans/words';

/** A choice as a list shows it. */
export interface Choice {
  value: string;
  label: string;
}

const NONE: readonly Goods[] = [];
/** Any fault that no pack lists. */
export const OTHER = 'other';

const nameOf = (named: { name_zh: string; name_en: string } | undefined, language: string): string => (named ? (language === 'en' ? named.name_en : named.name_zh) : '');

/** The packs' name of an item, else the program's word. */
export const itemName = (t: TFunction, item: GoodsItem | undefined, id: string, language: string): string => nameOf(item, language) || itemText(t, id);

/** The faults that can be chosen for an item: what the packs list of it, by their names, and any other. `chosen` stays in the list, whatever the packs say today. */
export function faultChoices(t: TFunction, item: GoodsItem | undefined, chosen: string, language: string): Choice[] {
  const listed = item?.faults ?? [];
  const ids = new Set([OTHER, ...listed.map((each) => each.fault), ...(chosen === '' ? [] : [chosen])]);
  const named = (id: string) => nameOf(listed.find((each) => each.fault === id), language);
  return [...ids].map((value) => ({ value, label: named(value) || wordFor(t, `warranty.fault.${value}`, value) }));
}

/** The goods that the guarantees know, as the packs in force name them. */
export function useGoods() {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { data } = useCall('pack.list', {});
  const goods = data?.goods ?? NONE;
  const itemsOf = (category: string): readonly GoodsItem[] => goods.find((each) => each.category === category)?.items ?? [];
  const itemOf = (category: string, id: string) => itemsOf(category).find((each) => each.item === id);
  return {
    categories: goods.map((each) => each.category),
    itemsOf: (category: string) => itemsOf(category).map((each) => each.item),
    itemName: (category: string, id: string) => itemName(t, itemOf(category, id), id, language),
    faultsOf: (category: string, id: string, chosen: string) => faultChoices(t, itemOf(category, id), chosen, language),
    lists: (category: string, id: string, fault: string) => fault === OTHER || (itemOf(category, id)?.faults.some((each) => each.fault === fault) ?? false),
  };
}

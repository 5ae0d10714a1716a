import type { TFunction } from 'i18next';
import type { ReturnRules, SaleReturnCard } from '../../contract';
import type { Language } from '../../i18n';
import { Day, Money, StateTag, type Column } from '../../parts';
import { nameOf, RETURN_STATES, RETURN_TONES } from './steps';

export const keyOfReturn = (row: SaleReturnCard): string => `${row.scope}/${row.id}`;
export const rowOfReturn = (row: SaleReturnCard): string => (row.contested ? 'bb-row-owed' : row.state === 'refused' || row.state === 'double' ? 'bb-row-quiet' : '');

/** A return's state, or that headquarters must rule on it. */
export function ReturnTag({ row, t }: { row: Pick<SaleReturnCard, 'state' | 'contested'>; t: TFunction }) {
  return row.contested ? <StateTag tone="stop">{t('sale_return.twice')}</StateTag> : <StateTag tone={RETURN_TONES[row.state]}>{t(`sale_return.state.${row.state}`)}</StateTag>;
}

export function returnColumns(t: TFunction, rules: ReturnRules, language: Language): Column<SaleReturnCard>[] {
  const category = (row: SaleReturnCard) => nameOf(rules.categories.find((one) => one.code === row.category), language, row.category);
  const department = (row: SaleReturnCard) => nameOf(rules.departments.find((one) => one.code === row.department), language, row.department);
  return [
    { key: 'voucher', title: t('sale_return.voucher'), width: 150, value: (row) => row.voucher, hideable: false },
    { key: 'item', title: t('sale_return.item'), width: 130, grow: true, value: (row) => row.item },
    { key: 'category', title: t('sale_return.category'), width: 100, yields: true, value: category },
    { key: 'state', title: t('sale_return.state.label'), width: 150, value: (row) => t(row.contested ? 'sale_return.twice' : `sale_return.state.${row.state}`), render: (row) => <ReturnTag row={row} t={t} />, filters: RETURN_STATES.map((state) => ({ text: t(`sale_return.state.${state}`), value: t(`sale_return.state.${state}`) })) },
    { key: 'sold', title: t('sale_return.sold_on'), width: 130, yields: true, value: (row) => row.sold_on, render: (row) => <Day day={row.sold_on} /> },
    { key: 'opened', title: t('sale_return.opened_on'), width: 130, yields: true, value: (row) => row.opened_on, render: (row) => <Day day={row.opened_on} /> },
    { key: 'basis', title: t('sale_return.basis.label'), width: 140, yields: true, value: (row) => t(`sale_return.basis.${row.basis}`) },
    { key: 'price', title: t('sale_return.price'), width: 100, numeric: true, value: (row) => row.price_fen, render: (row) => <Money fen={row.price_fen} /> },
    { key: 'refund', title: t('sale_return.refund'), width: 100, numeric: true, yields: true, value: (row) => row.refund_fen, render: (row) => (row.refunded_on === null ? '' : <Money fen={row.refund_fen} />) },
    { key: 'department', title: t('sale_return.department'), width: 124, yields: true, value: department },
  ];
}

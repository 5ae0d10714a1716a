import type { TFunction } from 'i18next';
import { Money, type Column } from '../../parts';
import type { Part } from './content';

export function partColumns(t: TFunction): Column<Part>[] {
  const yes = (is: boolean) => (is ? t('common.yes') : t('common.no'));
  return [
    { key: 'number', title: t('policy.parts.number'), width: 126, value: (row) => row.number, hideable: false },
    { key: 'name', title: t('policy.parts.part'), width: 130, grow: true, value: (row) => row.name },
    { key: 'price_fen', title: t('policy.parts.price'), width: 90, numeric: true, value: (row) => row.price_fen, render: (row) => <Money fen={row.price_fen} /> },
    { key: 'retail_fen', title: t('policy.parts.retail'), width: 90, numeric: true, value: (row) => row.retail_fen, render: (row) => <Money fen={row.retail_fen} /> },
    { key: 'serial', title: t('policy.parts.serial'), width: 80, value: (row) => yes(row.serial) },
    { key: 'owed_back', title: t('policy.parts.owed_back'), width: 120, value: (row) => yes(row.owed_back) },
    { key: 'models', title: t('policy.parts.models'), width: 104, value: (row) => row.models, yields: true },
    { key: 'substitutes', title: t('policy.parts.substitutes'), width: 110, yields: true, value: (row) => (row.substitutes ?? []).join(' ') },
  ];
}

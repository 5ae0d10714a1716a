import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { wordFor } from '../../i18n/word';
import { DataTable, Empty, Money, type Column } from '../../parts';
import type { Gives } from '../../platform';
import { Pieces } from './Pieces';
import { partSums, type PartSum } from './sums';

const keyOf = (row: PartSum) => `${row.account}/${row.part}`;

/** Where every part stood before the month and behind it, and what it was worth. */
export function PartTable({ shown: { statement, parts } }: { shown: Gives<'statement.show'> }) {
  const { t } = useTranslation();
  const rows = useMemo(() => partSums(statement), [statement]);
  const columns = useMemo<Column<PartSum>[]>(() => {
    const word = (account: string) => wordFor(t, `deposit.account.${account}`, account);
    const accounts = [...new Set(rows.map((row) => row.account))].map(word);
    return [
      { key: 'account', title: t('statement.account'), width: 150, value: (row) => word(row.account), filters: accounts.map((text) => ({ text, value: text })) },
      { key: 'part', title: t('statement.part'), width: 150, value: (row) => row.part, hideable: false },
      { key: 'name', title: t('stock.name'), width: 200, grow: true, value: (row) => parts[row.part] ?? '' },
      { key: 'opening', title: t('statement.parts.opening'), width: 110, numeric: true, value: (row) => row.opening, render: (row) => <Pieces of={row.opening} /> },
      { key: 'change', title: t('statement.parts.change'), width: 100, numeric: true, value: (row) => row.change, render: (row) => <Pieces of={row.change} /> },
      { key: 'closing', title: t('statement.parts.closing'), width: 110, numeric: true, value: (row) => row.closing, render: (row) => <Pieces of={row.closing} /> },
      { key: 'value_fen', title: t('statement.parts.value'), width: 130, numeric: true, value: (row) => row.value_fen, render: (row) => <Money fen={row.value_fen} /> },
    ];
  }, [t, rows, parts]);
  const title = `${statement.outlet} ${statement.end.slice(0, 7)} ${t('statement.view.parts')}`;
  return <DataTable id="statement.parts" label={title} rows={rows} columns={columns} rowKey={keyOf} excel={title} empty={<Empty title={t('statement.parts.none')} />} />;
}

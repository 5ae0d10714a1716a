import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockLine } from '../../contract';
import { useCall } from '../../data/hooks';
import { cellText, DataTable, Empty, FaultPage, Money, StateTag, type Column } from '../../parts';
import { useScan } from '../../scan';
import { matches } from '../pinyin';

const keyOf = (row: StockLine) => row.part;

interface StockTableProps {
  /** Whose stock; at the outlet its own. */
  outlet?: string;
  /** What is looked for when it opens. */
  find?: string;
  /** The first step where there are no parts. */
  hint?: string;
  /** A row was opened: the outlet sets the part's minimum. */
  onOpen?: (row: StockLine) => void;
}

/** What an outlet holds, what is on its way, and what it owes back. */
export function StockTable({ outlet, find = '', hint, onOpen }: StockTableProps) {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('stock.list', outlet ? { outlet } : {}, { keep: false });
  const [text, setText] = useState(find);
  useScan(setText);
  const rows = useMemo(() => (data?.parts ?? []).filter((row) => matches(text, row.part, row.name)), [data, text]);
  const columns = useMemo<Column<StockLine>[]>(() => {
    const quantity = (key: 'held' | 'transit' | 'approved' | 'defective' | 'returned' | 'missing' | 'minimum', owed = false): Column<StockLine> => ({
      key,
      title: key === 'missing' || key === 'minimum' ? t(`shelf.${key}`) : t(`stock.${key}`),
      width: key === 'defective' || key === 'returned' ? 118 : 104,
      numeric: true,
      yields: key === 'returned' || key === 'missing' || key === 'minimum',
      value: (row) => row[key],
      render: (row) => (row[key] === 0 ? <span className="bb-quiet">—</span> : <span className={owed ? 'bb-owed' : undefined}>{row[key]}</span>),
    });
    return [
      { key: 'part', title: t('stock.part'), width: 140, value: (row) => row.part, hideable: false },
      {
        key: 'name',
        title: t('stock.name'),
        width: 180,
        grow: true,
        value: (row) => row.name,
        render: (row) => (row.consigned_below < 0 ? <><StateTag tone="stop">{`${t('shelf.consigned_below')} ${cellText(row.consigned_below)}`}</StateTag> {row.name}</> : row.name),
      },
      { key: 'price_fen', title: t('stock.price'), width: 100, numeric: true, yields: true, value: (row) => row.price_fen, render: (row) => <Money fen={row.price_fen} /> },
      {
        ...quantity('held'),
        width: 150,
        render: (row) => {
          if (row.held < 0) return <StateTag tone="stop">{`${t('shelf.below_zero')} ${cellText(row.held)}`}</StateTag>;
          if (row.held < row.minimum) return <StateTag tone="waiting">{`${t('shelf.below_minimum')} ${row.held}`}</StateTag>;
          return row.held === 0 ? <span className="bb-quiet">—</span> : row.held;
        },
      },
      quantity('minimum'),
      quantity('transit'),
      quantity('approved'),
      quantity('defective', true),
      quantity('returned'),
      quantity('missing', true),
      { key: 'held_fen', title: t('stock.held_value'), width: 116, numeric: true, value: (row) => row.held_fen, render: (row) => <Money fen={row.held_fen} /> },
      { key: 'defective_fen', title: t('stock.defective_value'), width: 116, numeric: true, value: (row) => row.defective_fen, render: (row) => (row.defective_fen === 0 ? <span className="bb-quiet">—</span> : <Money fen={row.defective_fen} owed />) },
    ];
  }, [t]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const sum = (key: 'held_fen' | 'defective_fen') => data.parts.reduce((total, row) => total + row[key], 0);
  const below = data.parts.filter((row) => row.held < 0).length;
  const consigned = data.parts.filter((row) => row.consigned_below < 0).length;
  return (
    <DataTable
      id="stock"
      label={t('stock.tab.stock')}
      rows={rows}
      columns={columns}
      rowKey={keyOf}
      {...(onOpen ? { onOpen } : {})}
      rowClass={(row) => (row.held < 0 || row.consigned_below < 0 ? 'bb-row-owed' : '')}
      excel={outlet ? `${outlet} ${t('stock.title')}` : t('stock.title')}
      empty={text === '' ? <Empty title={t('stock.empty')} hint={hint} /> : <Empty title={t('stock.find_none', { text })} />}
      note={
        below + consigned === 0 ? null : (
          <>
            {below > 0 ? <StateTag tone="stop">{t('shelf.below_zero_note', { count: below })}</StateTag> : null}
            {consigned > 0 ? <StateTag tone="stop">{t('shelf.consigned_below_note', { count: consigned })}</StateTag> : null}
          </>
        )
      }
      bar={
        <>
          <Input className="bb-stock-search" allowClear aria-label={t('stock.search')} placeholder={t('stock.search')} value={text} onChange={(event) => setText(event.target.value)} />
          <span className="bb-quiet">{t('stock.totals', { held: sum('held_fen'), defective: sum('defective_fen') })}</span>
          {onOpen && data.parts.length > 0 ? <span className="bb-quiet">{t('shelf.minimum_hint')}</span> : null}
        </>
      }
    />
  );
}

import type { TFunction } from 'i18next';
import type { OrderCard } from '../../contract';
import { Age, Money, OrderState, StateTag, type Column } from '../../parts';

/** `0147QKX` of `SZ017A-260309-0147QKX`: what people call an order by across the bench. */
const short = (number: string) => number.split('-').slice(1).join('-') || number;

/** What is owed on a card. */
const due = (row: OrderCard) => Math.max(0, (row.quote_fen ?? 0) - row.paid_fen);

/** What is left of the queue when an order lies open beside it. */
const NARROW = new Set(['number', 'state', 'promised_on', 'model', 'customer', 'age']);

/** The queue's columns. */
export function orderColumns(t: TFunction, narrow = false): Column<OrderCard>[] {
  const all: Column<OrderCard>[] = [
    { key: 'number', title: t('repair.number'), width: narrow ? 124 : 190, value: (row) => row.number, render: (row) => <span title={row.number}>{narrow ? short(row.number) : row.number}</span>, hideable: false, sortable: !narrow },
    {
      key: 'state',
      title: t('repair.state.label'),
      width: narrow ? 126 : 140,
      value: (row) => t(`repair.state.${row.state}`),
      render: (row) => (row.contested ? <StateTag tone="stop">{`${t(`repair.state.${row.state}`)} · ${t('repair.bench.contested')}`}</StateTag> : <OrderState state={row.state} />),
    },
    { key: 'promised_on', title: t('repair.bench.promised'), width: narrow ? 84 : 98, value: (row) => row.promised_on, sortable: !narrow, render: (row) => <Promise row={row} /> },
    { key: 'model', title: t('repair.bench.model'), width: narrow ? 90 : 130, grow: true, value: (row) => `${row.brand} ${row.model}`, render: (row) => <span title={`${row.brand} ${row.model}`}>{row.model}</span> },
    { key: 'customer', title: t('repair.bench.customer'), width: narrow ? 84 : 104, value: (row) => row.customer_name, sortable: !narrow, yields: narrow },
    { key: 'age', title: t('repair.bench.age'), width: narrow ? 68 : 92, numeric: true, value: (row) => row.opened_ms, sortable: !narrow, yields: narrow, render: (row) => <Age since={row.opened_ms} /> },
    { key: 'in_state', title: t('repair.bench.in_state'), width: 96, numeric: true, yields: true, value: (row) => row.state_ms, render: (row) => <Age since={row.state_ms} late={row.unclaimed} /> },
    { key: 'technician', title: t('repair.bench.technician'), width: 110, yields: true, value: (row) => (row.technician_name === '' ? null : row.technician_name), render: (row) => (row.technician_name === '' ? <span className="bb-quiet">{t('repair.bench.nobody')}</span> : row.technician_name) },
    { key: 'complaint', title: t('repair.field.complaint'), width: 150, grow: true, yields: true, value: (row) => row.complaint },
    { key: 'due_fen', title: t('repair.bench.due'), width: 90, numeric: true, value: due, render: (row) => (due(row) > 0 ? <Money fen={due(row)} owed /> : <span className="bb-quiet">—</span>) },
  ];
  return narrow ? all.filter((column) => NARROW.has(column.key)) : all;
}

function Promise({ row }: { row: OrderCard }) {
  if (!row.promised_on) return <span className="bb-quiet">—</span>;
  return <span className={row.overdue ? 'bb-late' : undefined}>{`${row.overdue ? '▲ ' : ''}${row.promised_on.slice(5)}`}</span>;
}

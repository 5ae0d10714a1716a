import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivableCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Day, Empty, FaultPage, Money, type Column } from '../../parts';
import { useGo } from '../useGo';

const ASK = { paid_too: false };
const keyOf = (row: ReceivableCard) => row.order_id;
const lateOf = (row: ReceivableCard) => (row.overdue_days > 0 ? 'bb-row-owed' : '');

/** What customers on account owe, the longest overdue first; a row opens where it is paid. */
export function Receivables() {
  const { t } = useTranslation();
  const go = useGo();
  const { data, fault, again } = useCall('receivable.list', ASK);
  const open = useCallback((row: ReceivableCard) => go.to(`/handover/${encodeURIComponent(row.order_id)}`), [go]);
  const columns = useMemo<Column<ReceivableCard>[]>(
    () => [
      { key: 'number', title: t('counter.receivable.number'), width: 200, value: (row) => row.number, hideable: false },
      { key: 'customer', title: t('counter.receivable.customer'), width: 100, value: (row) => row.customer_name },
      { key: 'open', title: t('counter.receivable.open'), width: 110, numeric: true, value: (row) => row.open_fen, render: (row) => <Money fen={row.open_fen} owed /> },
      { key: 'amount', title: t('counter.receivable.amount'), width: 110, numeric: true, value: (row) => row.amount_fen, render: (row) => <Money fen={row.amount_fen} /> },
      { key: 'age', title: t('counter.receivable.age'), width: 80, numeric: true, value: (row) => row.age_days },
      { key: 'due_on', title: t('counter.receivable.due_on'), width: 130, value: (row) => row.due_on, render: (row) => <Day day={row.due_on} /> },
      { key: 'overdue', title: t('counter.receivable.overdue'), width: 100, numeric: true, value: (row) => row.overdue_days, render: (row) => (row.overdue_days > 0 ? <span className="bb-late">▲ {row.overdue_days}</span> : '') },
      { key: 'why', title: t('counter.receivable.why'), width: 140, grow: true, value: (row) => row.why },
      { key: 'by', title: t('counter.receivable.by'), width: 90, yields: true, value: (row) => row.by_name },
    ],
    [t],
  );
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <DataTable
      id="till.receivables"
      label={t('counter.tab.receivables')}
      rows={data.receivables}
      columns={columns}
      rowKey={keyOf}
      rowClass={lateOf}
      onOpen={open}
      excel={t('counter.tab.receivables')}
      bar={<span className="bb-quiet">{t('counter.receivable.sum', { open: data.open_fen, overdue: data.overdue_fen })}</span>}
      empty={<Empty title={t('counter.receivable.none')} hint={t('counter.receivable.none_hint')} />}
    />
  );
}

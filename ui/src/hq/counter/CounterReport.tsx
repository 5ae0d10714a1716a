import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterLine } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage, Moment, Money, Page, type Column } from '../../parts';

const keyOf = (row: CounterLine) => row.outlet;
const lateOf = (row: CounterLine) => (row.invoices_overdue > 0 || row.overdue_fen > 0 ? 'bb-row-owed' : '');

/** Every outlet's drawer, what is owed to it, and the invoices that it did not draw in time. */
export default function CounterReport() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('counter.report', {});
  const columns = useMemo<Column<CounterLine>[]>(() => {
    const money = (key: string, title: string, value: (row: CounterLine) => number, owed = false): Column<CounterLine> => ({
      key,
      title,
      width: 124,
      numeric: true,
      value,
      render: (row) => <Money fen={value(row)} owed={owed} />,
    });
    return [
      { key: 'outlet', title: t('counter.report.outlet'), width: 160, grow: true, value: (row) => row.outlet_name || row.outlet, hideable: false },
      money('expected', t('counter.report.expected'), (row) => row.expected_fen),
      { key: 'handed', title: t('counter.report.handed'), width: 150, value: (row) => row.handed_ms, render: (row) => <Moment at={row.handed_ms} /> },
      money('over', t('counter.report.over'), (row) => row.over_fen),
      money('short', t('counter.report.short'), (row) => row.short_fen, true),
      money('receivable', t('counter.report.receivable'), (row) => row.receivable_fen),
      money('overdue', t('counter.report.overdue'), (row) => row.overdue_fen, true),
      { key: 'invoices', title: t('counter.report.invoices'), width: 130, numeric: true, value: (row) => row.invoices_due },
      { key: 'invoices_overdue', title: t('counter.report.invoices_overdue'), width: 150, numeric: true, value: (row) => row.invoices_overdue },
    ];
  }, [t]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <Page title={t('counter.report.nav')} scroll={false}>
      <DataTable id="hq.counter" label={t('counter.report.nav')} rows={data.lines} columns={columns} rowKey={keyOf} rowClass={lateOf} excel={t('counter.report.nav')} empty={<Empty title={t('counter.report.none')} />} />
    </Page>
  );
}

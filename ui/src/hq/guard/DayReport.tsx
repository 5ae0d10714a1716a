import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutletDays } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage, type Column } from '../../parts';
import { outletPath, useGo } from '../parts/useGo';
import { GuardPage } from './GuardPage';
import { Span, type Days } from './Span';

/** Whose days finished repairs took, by outlet; the whole network in the first row. */
export default function DayReport() {
  const { t } = useTranslation();
  const go = useGo();
  const [days, setDays] = useState<Days>();
  const { data, fault, again } = useCall('guard.days', days ?? {});
  const columns = useMemo<Column<OutletDays>[]>(() => {
    const figure = (key: keyof OutletDays, title: string, width = 110): Column<OutletDays> => ({ key, title, width, numeric: true, value: (row) => row[key] });
    return [
      { key: 'outlet', title: t('guard.report.outlet'), width: 180, grow: true, value: (row) => (row.outlet === '' ? t('guard.report.network') : row.name || row.outlet), hideable: false },
      figure('orders', t('guard.report.orders'), 80),
      figure('median', t('guard.report.median'), 130),
      figure('longest', t('guard.report.longest'), 110),
      figure('repairer', t('guard.report.repairer')),
      figure('workshop', t('guard.report.workshop')),
      figure('vendor_parts', t('guard.report.vendor_parts')),
      figure('customer', t('guard.report.customer')),
      figure('total', t('guard.report.total'), 90),
    ];
  }, [t]);
  const rows = useMemo(() => (data && data.outlets.length > 0 ? [data.network, ...data.outlets] : []), [data]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('guard.hq.title')} /> : null;
  return (
    <GuardPage aside={<Span days={{ from: data.from, to: data.to }} onChange={setDays} />}>
      <DataTable
        id="hq.guard.days"
        label={t('guard.report.title')}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.outlet}
        onOpen={(row) => (row.outlet === '' ? undefined : go(outletPath(row.outlet, 'orders')))}
        excel={`${t('guard.report.title')} ${data.from} ${data.to}`}
        empty={<Empty title={t('guard.rates.empty')} hint={t('guard.rates.empty_hint')} />}
      />
    </GuardPage>
  );
}

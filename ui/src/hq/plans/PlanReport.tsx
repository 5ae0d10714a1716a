import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanReportLine } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, DayInput, Empty, FaultPage, Money, tenthsText, today, type Column } from '../../parts';
import { PlansPage } from './PlansPage';

/** Per mille as people read it: `21.2 %`. */
const percentText = (permille: number) => `${tenthsText(permille)}%`;
const keyOf = (row: PlanReportLine) => `${row.outlet}/${row.plan}`;

/** What each outlet sold by which plan, what was claimed on it, and the loss ratio. */
export default function PlanReport() {
  const { t } = useTranslation();
  const [from, setFrom] = useState<string>(() => dayjs(today()).startOf('year').format('YYYY-MM-DD'));
  const [to, setTo] = useState<string>(today);
  const ask = useMemo(() => ({ from, to }), [from, to]);
  const { data, fault, again } = useCall('plan.report', ask);
  const columns = useMemo<Column<PlanReportLine>[]>(() => {
    const money = (key: string, title: string, value: (row: PlanReportLine) => number): Column<PlanReportLine> => ({
      key,
      title,
      width: 110,
      numeric: true,
      value,
      render: (row) => <Money fen={value(row)} />,
    });
    return [
      { key: 'outlet', title: t('plan.outlet'), width: 160, grow: true, value: (row) => row.outlet_name || row.outlet, hideable: false },
      { key: 'plan', title: t('plan.plan'), width: 110, value: (row) => row.plan },
      { key: 'sold', title: t('plan.report.sold'), width: 70, numeric: true, value: (row) => row.sold },
      { key: 'cancelled', title: t('plan.report.cancelled'), width: 70, numeric: true, value: (row) => row.cancelled },
      money('price', t('plan.price'), (row) => row.price_fen),
      money('refund', t('plan.report.refund'), (row) => row.refund_fen),
      money('kept', t('plan.report.kept'), (row) => row.hq_share_fen - row.share_back_fen),
      { key: 'claims', title: t('plan.claims'), width: 70, numeric: true, value: (row) => row.claims },
      money('paid', t('plan.claims_paid'), (row) => row.claims_paid_fen),
      { key: 'loss', title: t('plan.report.loss'), width: 90, numeric: true, value: (row) => row.loss_permille, render: (row) => (row.loss_permille === null ? '—' : percentText(row.loss_permille)) },
    ];
  }, [t]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('plan.report.title')} /> : null;
  return (
    <PlansPage>
      <DataTable
        id="hq.plans.report"
        label={t('plan.report.title')}
        rows={data.lines}
        columns={columns}
        rowKey={keyOf}
        excel={t('plan.report.title')}
        bar={
          <>
            <span className="hq-span">
              {t('plan.report.from')}
              <DayInput value={from} onChange={(day) => day && setFrom(day)} aria-label={t('plan.report.from')} />
              {t('plan.report.to')}
              <DayInput value={to} onChange={(day) => day && setTo(day)} aria-label={t('plan.report.to')} />
            </span>
            <span className="bb-quiet" title={t('plan.report.loss_hint')}>
              {t('plan.report.sum', { sold: data.sold, share: data.hq_share_fen, paid: data.claims_paid_fen })}
              {data.loss_permille === null ? '' : ` · ${percentText(data.loss_permille)}`}
            </span>
          </>
        }
        empty={<Empty title={t('plan.report.none')} hint={t('plan.report.none_hint')} />}
      />
    </PlansPage>
  );
}

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutletVisits } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage, type Column } from '../../parts';
import { GuardPage } from './GuardPage';
import { percent } from './percent';
import { Span, type Days } from './Span';

/** How the outlets keep the clocks of their visits, the most absences first. */
export default function Visits() {
  const { t } = useTranslation();
  const [days, setDays] = useState<Days>();
  const { data, fault, again } = useCall('visit.rates', days ?? {});
  const columns = useMemo<Column<OutletVisits>[]>(() => {
    const figure = (key: Exclude<keyof OutletVisits, 'outlet' | 'name'>, share = false): Column<OutletVisits> => ({
      key,
      title: t(`visit.rates.${key}`),
      width: 120,
      numeric: true,
      value: (row) => row[key],
      render: (row) => (share && row.visits > 0 ? `${row[key]} · ${percent(Math.round((row[key] * 10_000) / row.visits))}` : row[key]),
    });
    return [
      { key: 'outlet', title: t('visit.rates.outlet'), width: 180, grow: true, value: (row) => row.name || row.outlet, hideable: false },
      figure('visits'),
      figure('kept', true),
      figure('late', true),
      figure('absent', true),
      figure('called_in_time'),
      figure('called_late'),
      figure('agreed_late'),
      figure('unchecked'),
    ];
  }, [t]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <GuardPage aside={<Span days={{ from: data.from, to: data.to }} onChange={setDays} />}>
      <DataTable id="hq.guard.visits" label={t('visit.rates.title')} rows={data.outlets} columns={columns} rowKey={(row) => row.outlet} excel={`${t('visit.rates.title')} ${data.from} ${data.to}`} empty={<Empty title={t('visit.rates.none')} hint={t('visit.rates.none_hint')} />} />
    </GuardPage>
  );
}

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TechnicianDay } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, DayInput, Empty, FaultPage, Money, moneyText, today, type Column } from '../../parts';

const keyOf = (row: TechnicianDay) => row.technician;

/** Each technician's day, as it goes out to Excel. */
export function Report() {
  const { t } = useTranslation();
  const [day, setDay] = useState(today());
  const { data, fault, again } = useCall('visit.report', { day });
  const columns = useMemo<Column<TechnicianDay>[]>(() => {
    const figure = (key: 'visits' | 'done' | 'late' | 'absent' | 'not_home' | 'taken_away' | 'unchecked'): Column<TechnicianDay> => ({ key, title: t(`visit.report.${key}`), width: 100, numeric: true, value: (row) => row[key] });
    return [
      { key: 'name', title: t('visit.technician'), width: 140, grow: true, value: (row) => row.name || t('visit.nobody'), hideable: false },
      figure('visits'),
      figure('done'),
      figure('late'),
      figure('absent'),
      figure('not_home'),
      figure('taken_away'),
      { key: 'taken', title: t('visit.report.taken'), width: 120, numeric: true, value: (row) => moneyText(row.taken_fen), render: (row) => <Money fen={row.taken_fen} /> },
      figure('unchecked'),
    ];
  }, [t]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <DataTable
      id="visits.report"
      label={t('visit.report.title')}
      rows={data.technicians}
      columns={columns}
      rowKey={keyOf}
      rowClass={(row) => (row.absent > 0 ? 'bb-row-owed' : '')}
      excel={`${t('visit.report.title')} ${data.day}`}
      bar={<span style={{ width: 160 }}><DayInput aria-label={t('visit.day')} value={day} onChange={(next) => (next === null ? undefined : setDay(next))} /></span>}
      empty={<Empty title={t('visit.report.none')} hint={t('visit.report.none_hint')} />}
    />
  );
}

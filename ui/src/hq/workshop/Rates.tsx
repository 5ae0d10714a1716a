import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkshopRate } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, DayInput, Empty, FaultPage, today, type Column } from '../../parts';
import { rateText } from '../../trade/workshop/job';
import { WorkshopPage } from './WorkshopPage';

const COUNTS = ['ended', 'faulty', 'repaired', 'swapped', 'refurbished', 'scrapped', 'no_fault'] as const;
const DAYS = { flex: '0 0 150px' } as const;
const keyOf = (rate: WorkshopRate) => `${String(rate.refurbishing)}/${rate.model}/${String(rate.model === '')}`;

/** Repair and refurbishing rates of some days, by line and model, each with what it is a share of. */
export default function Rates() {
  const { t } = useTranslation();
  const [days, setDays] = useState(() => ({ from: `${today().slice(0, 7)}-01`, to: today() }));
  const { data, fault, again } = useCall('workshop.rates', days);
  const columns = useMemo<Column<WorkshopRate>[]>(
    () => [
      { key: 'line', title: t('workshop.rates.line'), width: 110, value: (rate) => t(rate.refurbishing ? 'workshop.rates.lines.refurbishing' : 'workshop.rates.lines.repair'), hideable: false },
      { key: 'model', title: t('workshop.rates.model'), width: 130, grow: true, value: (rate) => rate.model || t('workshop.rates.all'), hideable: false },
      ...COUNTS.map((count): Column<WorkshopRate> => ({ key: count, title: t(`workshop.rates.${count}`), width: 84, numeric: true, value: (rate) => rate[count] })),
      { key: 'repair_tenths', title: t('workshop.rates.repair'), width: 104, numeric: true, value: (rate) => rateText(rate.repair_tenths) },
      { key: 'refurbish_tenths', title: t('workshop.rates.refurbish'), width: 104, numeric: true, value: (rate) => rateText(rate.refurbish_tenths) },
    ],
    [t],
  );
  const rows = useMemo(() => (data ? [...data.lines, ...data.models] : []), [data]);
  return (
    <WorkshopPage>
      {fault && !data ? (
        <FaultPage fault={fault} again={again} />
      ) : (
        <DataTable
          id="hq.workshop.rates"
          label={t('workshop.tab.rates')}
          rows={rows}
          columns={columns}
          rowKey={keyOf}
          excel={`${t('workshop.tab.rates')} ${days.from} ${days.to}`}
          bar={
            <>
              <span style={DAYS}>
                <DayInput aria-label={t('workshop.rates.from')} value={days.from} onChange={(from) => (from === null ? undefined : setDays((now) => ({ ...now, from })))} />
              </span>
              <span style={DAYS}>
                <DayInput aria-label={t('workshop.rates.to')} value={days.to} onChange={(to) => (to === null ? undefined : setDays((now) => ({ ...now, to })))} />
              </span>
              <span className="bb-quiet">
                {t('workshop.rates.repair_of')} · {t('workshop.rates.refurbish_of')}
              </span>
            </>
          }
          empty={<Empty title={t('workshop.rates.none')} />}
        />
      )}
    </WorkshopPage>
  );
}

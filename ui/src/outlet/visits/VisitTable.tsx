import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { DataTable, FaultPage, StateTag } from '../../parts';
import type { With } from '../../platform';
import { keyOfVisit, rowOfVisit, visitColumns } from '../../trade/visit/columns';
import { useBeside } from '../useBeside';
import { VisitPane } from './VisitPane';

/** A list of visits and the one that is open beside it. Clocks run: it asks again every minute. */
export function VisitTable({ id, ask, bar, empty }: { id: string; ask: With<'visit.list'>; bar?: ReactNode; empty: ReactNode }) {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('visit.list', ask, { every: 60_000 });
  const { open, choose, enter, split } = useBeside(keyOfVisit);
  const columns = useMemo(() => visitColumns(t), [t]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const chosen = data.visits.find((card) => keyOfVisit(card) === open);
  return (
    <div ref={split} className={chosen ? 'bb-split bb-split-open' : 'bb-split'}>
      <DataTable
        id={id}
        label={t('visit.title')}
        rows={data.visits}
        columns={columns}
        rowKey={keyOfVisit}
        onChoose={choose}
        onOpen={enter}
        rowClass={rowOfVisit}
        excel={`${t('visit.title')} ${data.day}`}
        bar={
          <>
            {bar}
            {data.asked > 0 ? <StateTag tone="waiting">{t('visit.asked_count', { count: data.asked })}</StateTag> : null}
            {data.missed > 0 ? <StateTag tone="stop">{t('visit.missed_count', { count: data.missed })}</StateTag> : null}
            {data.soon > 0 ? <StateTag tone="waiting">{t('visit.soon_count', { count: data.soon })}</StateTag> : null}
          </>
        }
        empty={empty}
      />
      {chosen ? <VisitPane key={keyOfVisit(chosen)} id={keyOfVisit(chosen)} /> : null}
    </div>
  );
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage, Page } from '../../parts';
import { alarmColumns, alarmKey } from '../../trade/alarmColumns';
import { useGo } from '../useGo';

const NONE: readonly AlarmCard[] = [];
const LIMIT = 2_000;

/** What falls due on this outlet's orders, the most urgent first. */
export default function Alarms() {
  const { t } = useTranslation();
  const go = useGo();
  const { data, fault, again } = useCall('alarm.list', { limit: LIMIT }, { every: 300_000 });
  const columns = useMemo(() => alarmColumns(t, data?.promise_days ?? 0), [t, data?.promise_days]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('guard.alarm.nav')} /> : null;
  return (
    <Page
      title={t('guard.alarm.nav')}
      scroll={false}
      aside={
        <>
          {data.due > 0 ? <span className="bb-late">{t('guard.alarm.due', { count: data.due })}</span> : null}
          {data.total > data.due ? <span>{t('guard.alarm.near', { count: data.total - data.due })}</span> : null}
        </>
      }
    >
      <DataTable
        id="outlet.alarms"
        label={t('guard.alarm.nav')}
        rows={data.alarms.length > 0 ? data.alarms : NONE}
        columns={columns}
        rowKey={alarmKey}
        onOpen={(card) => go.order(card.order.id)}
        excel={t('guard.alarm.nav')}
        empty={<Empty title={t('guard.alarm.empty')} hint={t('guard.alarm.empty_hint')} />}
      />
    </Page>
  );
}

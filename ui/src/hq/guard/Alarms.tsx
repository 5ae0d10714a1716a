import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage } from '../../parts';
import { alarmColumns, alarmKey } from '../../trade/alarmColumns';
import { outletPath, useGo } from '../parts/useGo';
import { GuardPage } from './GuardPage';

const LIMIT = 2_000;

/** What falls due at the outlets, by outlet, the most urgent first. */
export default function Alarms() {
  const { t } = useTranslation();
  const go = useGo();
  const [outlet, setOutlet] = useState<string>();
  const { data, fault, again } = useCall('alarm.list', { limit: LIMIT }, { every: 300_000 });
  const names = useMemo(() => new Map(data?.outlets.map((each) => [each.outlet, each.name])), [data?.outlets]);
  const columns = useMemo(() => alarmColumns(t, data?.promise_days ?? 0, names), [t, data?.promise_days, names]);
  const rows = useMemo(() => (data?.alarms ?? []).filter((card) => outlet === undefined || card.order.outlet === outlet), [data?.alarms, outlet]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('guard.hq.title')} /> : null;
  const options = data.outlets.map((each) => ({
    value: each.outlet,
    label: [each.name || each.outlet, each.due > 0 ? t('guard.alarm.due', { count: each.due }) : '', each.near > 0 ? t('guard.alarm.near', { count: each.near }) : ''].filter(Boolean).join(' · '),
  }));
  return (
    <GuardPage aside={data.due > 0 ? <span className="bb-late">{t('guard.alarm.due', { count: data.due })}</span> : null}>
      <DataTable
        id="hq.alarms"
        label={t('guard.hq.tab.alarms')}
        rows={rows}
        columns={columns}
        rowKey={alarmKey}
        onOpen={(card) => go(outletPath(card.order.outlet, `orders/${encodeURIComponent(card.order.id)}`))}
        excel={t('guard.hq.tab.alarms')}
        bar={<Select allowClear aria-label={t('guard.alarm.by_outlet')} placeholder={t('guard.alarm.all')} style={{ minWidth: 260 }} value={outlet} onChange={(value?: string) => setOutlet(value)} options={options} />}
        empty={<Empty title={t('guard.alarm.empty')} hint={t('guard.alarm.empty_hint')} />}
      />
    </GuardPage>
  );
}

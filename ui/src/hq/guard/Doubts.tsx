import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoubtfulDay } from '../../contract';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { DataTable, Day, Empty, FaultPage, Moment, StateTag, type Column } from '../../parts';
import { outletPath, useGo } from '../parts/useGo';
import { ClearDoubts, MAY_CLEAR } from './ClearDoubts';
import { GuardPage } from './GuardPage';
import { Span, type Days } from './Span';

const keyOf = (day: DoubtfulDay) => `${day.outlet}/${day.order}`;

/** Nobody at the counter confirmed it, and nobody here looked at it. */
const waits = (day: DoubtfulDay) => day.why !== 'confirmed' && day.cleared === null;

/** Hand-ins whose day hangs on a clock that was off, by outlet: what nobody confirmed stands in front, and is ticked off here. */
export default function Doubts() {
  const { t } = useTranslation();
  const go = useGo();
  const [days, setDays] = useState<Days>();
  const [outlet, setOutlet] = useState<string>();
  const { person } = useSession();
  const [ticks, setTicks] = useState<string[]>([]);
  const choose = (value?: string) => (setOutlet(value), setTicks([]));
  const { data, fault, again } = useCall('guard.doubts', { ...days, ...(outlet === undefined ? {} : { outlet }) });
  const all = useCall('guard.doubts', days ?? {});
  const columns = useMemo<Column<DoubtfulDay>[]>(
    () => [
      { key: 'outlet', title: t('guard.doubt.outlet'), width: 150, grow: true, value: (row) => row.outlet_name || row.outlet, hideable: false },
      { key: 'number', title: t('guard.doubt.order'), width: 192, value: (row) => row.number },
      { key: 'day', title: t('guard.doubt.day'), width: 120, value: (row) => row.day, render: (row) => <Day day={row.day} /> },
      {
        key: 'why',
        title: t('guard.doubt.why'),
        width: 236,
        value: (row) => t(`guard.doubt.is.${row.why}`),
        render: (row) => <StateTag tone={waits(row) ? 'stop' : 'idle'}>{t(`guard.doubt.is.${row.why}`)}</StateTag>,
      },
      { key: 'pc', title: t('guard.doubt.pc'), width: 112, value: (row) => row.pc_ms, render: (row) => <Moment at={row.pc_ms} /> },
      { key: 'hq', title: t('guard.doubt.hq'), width: 112, yields: true, value: (row) => row.hq_ms, render: (row) => (row.hq_ms === null ? null : <Moment at={row.hq_ms} />) },
      { key: 'by', title: t('guard.doubt.by'), width: 100, yields: true, value: (row) => row.opened_by },
      {
        key: 'cleared',
        title: t('guard.doubt.cleared'),
        width: 300,
        value: (row) => (row.cleared === null ? '' : `${row.cleared.by} ${row.cleared.why}`),
        render: (row) =>
          row.cleared === null ? null : (
            <>
              <span className="bb-quiet">{row.cleared.by}</span> {row.cleared.why}
            </>
          ),
      },
    ],
    [t],
  );
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('guard.hq.title')} /> : null;
  const options = (all.data?.outlets ?? data.outlets).map((each) => ({
    value: each.outlet,
    label: `${each.name || each.outlet} · ${t('guard.doubt.sum', { unconfirmed: each.unconfirmed - each.cleared, cleared: each.cleared, confirmed: each.confirmed, orders: each.orders })}`,
  }));
  const ticked = new Set(ticks);
  return (
    <GuardPage aside={<Span days={{ from: data.from, to: data.to }} onChange={(next) => (setDays(next), setTicks([]))} />} actions={<ClearDoubts rows={data.days.filter((day) => ticked.has(keyOf(day)) && waits(day))} onDone={() => setTicks([])} />}>
      <DataTable
        id="hq.guard.doubts"
        label={t('guard.doubt.title')}
        rows={data.days}
        columns={columns}
        rowKey={keyOf}
        {...(admits(MAY_CLEAR, person) ? { ticks: { keys: ticks, onChange: setTicks, may: waits } } : {})}
        onOpen={(row) => go(outletPath(row.outlet, `orders/${encodeURIComponent(row.order)}`))}
        excel={`${t('guard.doubt.title')} ${data.from} ${data.to}`}
        bar={<Select allowClear aria-label={t('guard.alarm.by_outlet')} placeholder={t('guard.alarm.all')} style={{ minWidth: 320 }} value={outlet} onChange={choose} options={options} />}
        empty={<Empty title={t('guard.doubt.empty')} hint={t('guard.doubt.empty_hint')} />}
      />
    </GuardPage>
  );
}

import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuardRate } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage, StateTag, type Column } from '../../parts';
import { GuardPage } from './GuardPage';
import { percent } from './percent';
import { Span, type Days } from './Span';

const keyOf = (rate: GuardRate) => `${rate.outlet}/${rate.technician}`;
const SIDES = ['outlets', 'technicians'] as const;

/** How often outlets and technicians say that what they did is no repair, against the network. */
export default function Rates() {
  const { t } = useTranslation();
  const [days, setDays] = useState<Days>();
  const [side, setSide] = useState<(typeof SIDES)[number]>('outlets');
  const { data, fault, again } = useCall('guard.rates', days ?? {});
  const columns = useMemo<Column<GuardRate>[]>(
    () => [
      { key: 'outlet', title: t('guard.rates.outlet'), width: 180, grow: true, value: (rate) => rate.outlet_name || rate.outlet, hideable: false },
      ...(side === 'technicians' ? [{ key: 'technician', title: t('guard.rates.technician'), width: 120, value: (rate) => rate.technician_name } satisfies Column<GuardRate>] : []),
      { key: 'orders', title: t('guard.rates.orders'), width: 110, numeric: true, value: (rate) => rate.orders },
      { key: 'marked', title: t('guard.rates.marked'), width: 130, numeric: true, value: (rate) => rate.marked },
      { key: 'rate', title: t('guard.rates.rate'), width: 110, numeric: true, value: (rate) => percent(rate.rate) },
      {
        key: 'note',
        title: t('guard.rates.note'),
        width: 190,
        value: (rate) => (rate.stands_out ? t('guard.rates.stands_out') : rate.few ? t('guard.rates.few') : ''),
        render: (rate) => (rate.stands_out ? <StateTag tone="stop">{t('guard.rates.stands_out')}</StateTag> : <span className="bb-quiet">{rate.few ? t('guard.rates.few') : ''}</span>),
      },
    ],
    [t, side],
  );
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('guard.hq.title')} /> : null;
  const spread = side === 'outlets' ? data.outlet_spread : data.technician_spread;
  return (
    <GuardPage aside={<Span days={{ from: data.from, to: data.to }} onChange={setDays} />}>
      <p className="bb-quiet">
        {t('guard.rates.spread', { peers: spread.peers, q1: percent(spread.q1), median: percent(spread.median), q3: percent(spread.q3) })} ·{' '}
        {spread.fence === null ? t('guard.rates.no_fence', { count: data.min_peers }) : t('guard.rates.fence', { fence: percent(spread.fence) })}
        <br />
        {t('guard.rates.rule', { orders: data.min_orders, marked: data.min_marked })}
      </p>
      <DataTable
        key={side}
        id={`hq.guard.${side}`}
        label={t('guard.rates.title')}
        rows={data[side]}
        columns={columns}
        rowKey={keyOf}
        rowClass={(rate) => (rate.few ? 'bb-row-quiet' : '')}
        excel={`${t('guard.rates.title')} ${data.from} ${data.to}`}
        bar={<Segmented aria-label={t('guard.rates.title')} value={side} onChange={setSide} options={SIDES.map((value) => ({ value, label: t(`guard.rates.${value}`) }))} />}
        empty={<Empty title={t('guard.rates.empty')} hint={t('guard.rates.empty_hint')} />}
      />
    </GuardPage>
  );
}

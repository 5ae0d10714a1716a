import { Segmented } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderCard, State } from '../../contract';
import { useCall } from '../../data/hooks';
import { orderColumns } from '../../trade/order/columns';
import { DataTable, Empty, Fault } from '../../parts';
import { outletPath, useGo } from '../parts/useGo';
import { useKept } from '../../parts/useKept';
import { OutletFrame, useOutletCode } from './OutletFrame';

/** More than one outlet has open; the whole history is found by search. */
const ORDERS_MAX = 2_000;
const OPEN: State[] = ['received', 'diagnosed', 'quoted', 'consented', 'repairing', 'waiting_parts', 'at_workshop', 'tested', 'ready', 'rework', 'appealed'];
const NONE: readonly OrderCard[] = [];
const SIDES = ['working', 'overdue', 'unclaimed', 'all'] as const;
type Side = (typeof SIDES)[number];
const ASKS: Record<Side, { states?: State[]; overdue?: boolean; unclaimed?: boolean }> = {
  working: { states: OPEN },
  overdue: { overdue: true },
  unclaimed: { unclaimed: true },
  all: {},
};
const keyOf = (row: OrderCard) => row.id;

/** An outlet's orders as of its last sync. */
export default function Orders() {
  return <OutletFrame>{() => <OrderTable />}</OutletFrame>;
}

function OrderTable() {
  const { t } = useTranslation();
  const go = useGo();
  const outlet = useOutletCode();
  const [kept, setSide] = useKept('outlet.orders', 'working');
  const side = SIDES.find((each) => each === kept) ?? 'working';
  const { data, fault } = useCall('order.list', { outlet, limit: ORDERS_MAX, ...ASKS[side] });
  const columns = useMemo(() => orderColumns(t), [t]);
  const open = useCallback((row: OrderCard) => go(outletPath(outlet, `orders/${encodeURIComponent(row.id)}`)), [go, outlet]);
  const orders = data?.orders ?? NONE;
  return (
    <>
      <Fault fault={fault} />
      <DataTable
        id="hq.outlet.orders"
        label={t('network.tab.orders')}
        rows={orders}
        columns={columns}
        rowKey={keyOf}
        onOpen={open}
        excel={`${outlet} ${t('network.tab.orders')}`}
        bar={
          <>
            <Segmented size="small" aria-label={t('network.tab.orders')} value={side} options={SIDES.map((value) => ({ value, label: t(`network.order.${value}`) }))} onChange={setSide} />
            <span className="bb-quiet">
              {data && data.total > orders.length ? t('network.order.first_of', { shown: orders.length, total: data.total }) : t('network.order.as_of')}
            </span>
          </>
        }
        empty={<Empty title={side === 'all' ? t('network.order.empty') : t('common.empty.filtered')} />}
      />
    </>
  );
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderCard } from '../../contract';
import { DataTable, Empty, FaultPage } from '../../parts';
import type { With } from '../../platform';
import { orderColumns } from '../../trade/order/columns';
import { useOrders } from '../bench/useOrders';
import { useGo } from '../useGo';

const keyOf = (row: OrderCard) => row.id;

/** The orders of one customer or one device, newest first. */
export function OrderList({ id, ask, title, none }: { id: string; ask: With<'order.list'>; title: string; none: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const { orders, fault, again, loaded } = useOrders(ask);
  const rows = useMemo(() => orders.toSorted((a, b) => b.opened_ms - a.opened_ms), [orders]);
  const columns = useMemo(() => orderColumns(t), [t]);
  if (!loaded) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return <DataTable id={id} label={title} rows={rows} columns={columns} rowKey={keyOf} onOpen={(row) => go.order(row.id)} excel={title} empty={<Empty title={none} />} />;
}

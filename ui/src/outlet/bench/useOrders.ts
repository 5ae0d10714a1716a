import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { OrderCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { platform, type CallFault, type With } from '../../platform';

/** As many as one answer brings; a shop has fewer devices in house. */
const PAGE = 500;
/** The most that a list shows at all. */
const MOST = 10_000;

/** One list of orders: its first page at once, and all of it when asked. */
export function useOrders(ask: With<'order.list'>) {
  const first = useCall('order.list', { ...ask, limit: PAGE, offset: 0 });
  const [whole, setWhole] = useState(false);
  const rest = useQuery<OrderCard[], CallFault>({
    // The call's name first: the host's events find it by that.
    queryKey: ['order.list', ask, 'whole'],
    enabled: whole,
    queryFn: async () => {
      const rows: OrderCard[] = [];
      for (let offset = 0; offset < MOST; offset += PAGE) {
        const page = await platform().call('order.list', { ...ask, limit: PAGE, offset });
        rows.push(...page.orders);
        if (rows.length >= page.total || page.orders.length === 0) break;
      }
      return rows;
    },
  });
  const orders = useMemo(() => (whole && rest.data ? rest.data : (first.data?.orders ?? [])), [whole, rest.data, first.data]);
  return { orders, total: first.data?.total ?? 0, counts: first.data?.counts ?? {}, fault: first.fault, again: first.again, loaded: first.data !== undefined, all: () => setWhole(true) };
}

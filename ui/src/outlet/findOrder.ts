import { platform } from '../platform';
import { readScan } from './intake/scanRoute';

/** The order that a scanned or typed text means: by its number, or the open (else the last) one of that device. */
export async function findOrder(raw: string): Promise<string | null> {
  const scanned = readScan(raw);
  if (scanned.is === 'imei') {
    const look = await platform().call('unit.look', { text: scanned.imei, kind: 'imei' });
    return (look.open_order ?? look.orders[0])?.id ?? null;
  }
  const { hits } = await platform().call('search.find', { text: raw.trim(), limit: 5 });
  const orders = hits.filter((hit) => hit.kind === 'order');
  const exact = orders.find((hit) => hit.title.toUpperCase() === raw.trim().toUpperCase());
  return (exact ?? orders[0])?.id ?? null;
}

import type { OrderRow } from '../../contract';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { SignaturePad } from '../../parts/attachments';
import { DayStrip } from '../../trade/order/DayStrip';
import { COUNTER } from '../roles';
import { NotARepair } from './NotARepair';

/** What is guarded on one order: whose its days are, and whether it counts as a repair. */
export function OrderGuard({ order }: { order: OrderRow }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data } = useCall('order.days', { order: order.id }, { keep: false });
  if (!data) return null;
  const counter = admits(COUNTER, person);
  // What is signed comes back with the days: they are asked for again.
  const pad = <SignaturePad about={order.id} purpose="not_a_repair" text={t('guard.mark.consequence')} onSigned={() => undefined} />;
  const mark = <NotARepair key={`${order.id}${order.not_a_repair}`} order={order} signature={data.signatures[0] ?? null} pad={pad} />;
  return <DayStrip days={data} extra={counter ? mark : null} />;
}

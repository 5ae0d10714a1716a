import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderRow, WorkshopCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Sheet } from '../../trade/workshop/Sheet';
import { Send } from './Send';
import { ReceiveBack } from './ReceiveBack';
import { PACKERS } from './packers';

const DOWN = ['back', 'short', 'void', 'missing'];

/** The workshop of an order: where its device is, its course, the parcel to open, or to send once more. */
export function OrderWorkshop({ order }: { order: OrderRow }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data } = useCall('workshop.show', { order: order.id }, { keep: false });
  const [back, setBack] = useState<WorkshopCard | null>(null);
  const [sending, setSending] = useState(false);
  const jobs = data?.jobs ?? [];
  const packs = admits(PACKERS, person);
  const again = order.state === 'at_workshop' && packs && jobs.every((sheet) => DOWN.includes(sheet.card.row.state));
  if (!data || (jobs.length === 0 && !again)) return null;
  return (
    <section className="bb-calm bb-tight" aria-label={t('workshop.of_order')}>
      {jobs.map((sheet) => (
        <div key={sheet.card.row.id} className="bb-job">
          <Sheet sheet={sheet} folded />
          {sheet.card.row.state === 'shipped' && packs ? (
            <Button size="small" onClick={() => setBack(sheet.card)}>
              {t('workshop.receive_back')}
            </Button>
          ) : null}
        </div>
      ))}
      {again ? (
        <Button size="small" onClick={() => setSending(true)}>
          {t('workshop.send')}
        </Button>
      ) : null}
      {back ? <ReceiveBack card={back} onDone={() => setBack(null)} /> : null}
      {sending ? <Send order={order} onDone={() => setSending(false)} /> : null}
    </section>
  );
}

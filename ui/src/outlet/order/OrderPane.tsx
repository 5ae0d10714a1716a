import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { FaultPage } from '../../parts';
import { Facts } from '../../trade/order/Facts';
import { startOf } from '../intake/form';
import { VerdictPanel } from '../warranty/VerdictPanel';
import { OrderLoaner } from '../lending/OrderLoaner';
import { Conflicts } from './Conflicts';
import { Distance } from './Distance';
import { Fittings } from './Fittings';
import { History } from './History';
import { OrderHead } from './OrderHead';
import { Steps } from './Steps';

const TABS = ['facts', 'parts', 'verdict', 'history'] as const;
type Tab = (typeof TABS)[number];

/** One order, whole: head, next steps, and what is known of it. With room, the history stands beside it. */
export function OrderPane({ id, onClose, extra, wide = false }: { id: string; onClose?: () => void; extra?: ReactNode; wide?: boolean }) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>('facts');
  const { data, fault, again } = useCall('order.show', { order: id }, { keep: false });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const { order, verdict } = data;
  return (
    <article className="bb-order" aria-label={order.number}>
      <OrderHead shown={data} onClose={onClose} extra={extra} />
      <Steps key={`${order.id}${order.state}`} order={order} may={data.may} />
      <Conflicts conflicts={data.conflicts} />
      <OrderLoaner order={order.id} />
      <Segmented
        block
        aria-label={order.number}
        value={tab}
        onChange={setTab}
        options={TABS.filter((value) => !wide || value !== 'history').map((value) => ({ value, label: `${t(`repair.pane.${value}`)}${value === 'parts' && data.fittings.length > 0 ? ` ${data.fittings.length}` : ''}` }))}
      />
      <div className={wide ? 'bb-order-wide' : 'bb-order-narrow'}>
        {/* Facts alone have nothing that takes the focus: the region itself is where the arrows scroll. */}
        <div className="bb-order-body bb-scrolls" tabIndex={0} role="group" aria-label={t(`repair.pane.${tab}`)}>
          {tab === 'facts' ? (
            <>
              <Facts shown={data} />
              <Distance key={`${order.id}${order.distance_km}`} order={order} />
            </>
          ) : null}
          {tab === 'parts' ? <Fittings shown={data} /> : null}
          {tab === 'verdict' ? (
            verdict ? (
              <VerdictPanel verdict={verdict} start={startOf({ invoicedOn: order.invoiced_on, deliveredOn: order.delivered_on })} claim={order.opened_on} priced={order.price_paid_fen !== null} />
            ) : (
              <p className="bb-quiet">{t('repair.charge.unknown')}</p>
            )
          ) : null}
          {tab === 'history' && !wide ? <History order={order.id} events={data.history} /> : null}
        </div>
        {wide ? (
          <aside className="bb-order-body bb-scrolls" tabIndex={-1} aria-label={t('repair.pane.history')}>
            <History order={order.id} events={data.history} />
          </aside>
        ) : null}
      </div>
    </article>
  );
}

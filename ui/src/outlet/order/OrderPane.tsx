import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { FaultPage } from '../../parts';
import { Attachments } from '../../parts/attachments';
import { Facts } from '../../trade/order/Facts';
import { useTaste } from '../../theme/taste';
import { OrderGuard } from '../guard/OrderGuard';
import { OrderExchange } from '../exchange/OrderExchange';
import { OrderLoaner } from '../lending/OrderLoaner';
import { OrderPlan } from '../plans/OrderPlan';
import { OrderQuote } from '../till/OrderQuote';
import { OrderWorkshop } from '../workshop/OrderWorkshop';
import { Conflicts } from './Conflicts';
import { Distance } from './Distance';
import { Fittings } from './Fittings';
import { History } from './History';
import { OrderHead } from './OrderHead';
import { Steps } from './Steps';
import { VerdictTab } from './VerdictTab';

const TABS = ['facts', 'parts', 'photos', 'verdict', 'history'] as const;
/** What is photographed at the counter and at the bench; an exchange's checklist asks for photographs of its own. */
const PURPOSES = ['intake', 'fault', 'papers', 'tamper', 'consent', 'exchange'] as const;
type Tab = (typeof TABS)[number];

/** One order, whole: head, next steps, and what is known of it. With room, the history stands beside it. */
export function OrderPane({ id, onClose, extra, wide = false }: { id: string; onClose?: () => void; extra?: ReactNode; wide?: boolean }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const [tab, setTab] = useState<Tab>('facts');
  const { data, fault, again } = useCall('order.show', { order: id, lang: language === 'en' ? 'en' : 'zh' }, { keep: false });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const { order } = data;
  return (
    <article className="bb-order" aria-label={order.number}>
      <OrderHead shown={data} onClose={onClose} extra={extra} />
      <Steps key={`${order.id}${order.state}`} order={order} may={data.may} />
      <div className="bb-order-bars" tabIndex={-1}>
        <Conflicts conflicts={data.conflicts} />
        <OrderGuard order={order} />
        <OrderLoaner order={order.id} />
        <OrderPlan order={order.id} sell={{ order: order.id, unit: order.unit, customer: order.customer, device: `${data.unit?.brand ?? ''} ${data.unit?.model ?? ''}`.trim(), invoicedOn: order.invoiced_on }} />
        <OrderQuote shown={data} />
        <OrderWorkshop order={order} />
        <OrderExchange order={order} />
      </div>
      <Segmented
        block
        className={wide ? 'bb-order-tabs' : ''}
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
          {tab === 'photos' ? <Attachments about={order.id} purposes={PURPOSES} /> : null}
          {tab === 'verdict' ? <VerdictTab shown={data} /> : null}
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

import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { useTaste } from '../../theme/taste';
import { EraseCustomer } from '../../trade/customer/EraseCustomer';
import { Facts } from '../../trade/order/Facts';
import { Age, Block, Day, FaultPage, Imei, Money, OrderState, Page, StateTag } from '../../parts';
import { AttachmentsBlock } from '../../parts/attachments';
import type { Gives } from '../../platform';
import { DaysOfOrder } from '../../trade/order/DayStrip';
import { FittingTable } from '../../trade/order/FittingTable';
import { givesText } from '../../trade/order/gives';
import { HistoryList } from '../../trade/order/HistoryList';
import { serialOf } from '../../trade/unit';
import { outletPath } from '../parts/useGo';
import { CancelOrder } from './CancelOrder';
import { LoanerOf } from './LoanerOf';
import { VerdictLines } from './VerdictLines';
import { WorkshopOf } from './WorkshopOf';

/** What headquarters puts to an order of an outlet's. */
const PURPOSES = ['papers'] as const;

/** One order of an outlet, to be read: facts, parts, verdict, and who did what when. */
export default function Order() {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { outlet = '', order = '' } = useParams({ strict: false }) as { outlet?: string; order?: string };
  const { data, fault, again } = useCall('order.show', { outlet, order, lang: language === 'en' ? 'en' : 'zh' }, { keep: false });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <Page
      title={data.order.number}
      scroll={false}
      aside={
        <>
          <OrderState state={data.order.state} />
          <Age since={data.order.state_ms} />
          {data.order.contested ? (
            <Link to="/conflicts">
              <StateTag tone="stop">{t('office.decide.contested')}</StateTag>
            </Link>
          ) : null}
          <span>{t('network.order.shared', { outlet })}</span>
        </>
      }
      actions={
        <>
          <CancelOrder outlet={outlet} order={data.order} />
          {data.customer ? <EraseCustomer customer={data.customer} outlet={outlet} /> : null}
          <Link to={outletPath(outlet, 'orders')}>{t('network.tab.orders')}</Link>
        </>
      }
    >
      <Head shown={data} />
      <DaysOfOrder order={order} outlet={outlet} />
      <div className="hq-order">
        <div className="hq-order-facts" tabIndex={0} role="group" aria-label={t('repair.pane.facts')}>
          <Block>
            <Facts shown={data} />
          </Block>
          <Block title={t('repair.pane.parts')}>
            <FittingTable fittings={data.fittings} takenBack={data.taken_back} />
          </Block>
          <WorkshopOf outlet={outlet} order={order} />
          <LoanerOf outlet={outlet} order={order} />
          {data.verdict_now ? <p className="bb-late">▲ {t('warranty.stale', { gives: givesText(t, data.verdict_now) })}</p> : null}
          {data.verdict ? <VerdictLines verdict={data.verdict} line={data.day_line} priced={data.order.price_paid_fen !== null} /> : null}
        </div>
        <div className="hq-order-facts" tabIndex={0} role="group" aria-label={t('repair.history.title')}>
          <AttachmentsBlock about={data.order.id} outlet={outlet} purposes={PURPOSES} />
          <Block title={t('repair.history.title')}>
            <HistoryList events={data.history} />
          </Block>
        </div>
      </div>
    </Page>
  );
}

function Head({ shown }: { shown: Gives<'order.show'> }) {
  const { t } = useTranslation();
  const { order, unit, customer } = shown;
  return (
    <div className="hq-order-head">
      <strong>{unit ? `${unit.brand} ${unit.model}` : '—'}</strong>
      <Link to={`/units/${encodeURIComponent(order.unit)}`}>{order.unit.startsWith('imei:') ? <Imei imei={order.unit.slice(5)} /> : <span>{serialOf(order.unit)}</span>}</Link>
      <span>{customer?.name ?? t('repair.history.erased')}</span>
      <span>{customer?.phone ?? ''}</span>
      <span>{order.charge === '' ? t('repair.charge.unknown') : t(`repair.charge.${order.charge}`)}</span>
      <span>
        {t('repair.field.promised_on')} <Day day={order.promised_on} />
        {shown.promise_guessed && order.collected_on === null ? <span className="bb-quiet"> {t('repair.pane.guessed')}</span> : null}
      </span>
      {shown.due_fen > 0 ? (
        <span>
          {t('repair.pane.due')} <Money fen={shown.due_fen} owed />
        </span>
      ) : null}
      {order.not_a_repair === '' ? null : <StateTag tone="over">{t('guard.mark.is', { reason: t(`guard.reason.${order.not_a_repair}`) })}</StateTag>}
      <span className="bb-quiet">{shown.technician_name}</span>
    </div>
  );
}

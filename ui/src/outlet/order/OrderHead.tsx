import { Button } from 'antd';
import { CloseOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Age, Day, Imei, maskPhone, Money, OrderState, StateTag, today } from '../../parts';
import type { Gives } from '../../platform';
import { useGo } from '../useGo';
import { PrintMenu } from './PrintMenu';
import { serialOf } from '../../trade/unit';

/** Which order, whose device, what state, what is owed: what one must see before touching it. */
export function OrderHead({ shown, onClose, extra }: { shown: Gives<'order.show'>; onClose?: (() => void) | undefined; extra?: ReactNode }) {
  const { t } = useTranslation();
  const go = useGo();
  const { order, unit, customer, conflicts, due_fen: due } = shown;
  const [whole, setWhole] = useState(false);
  const phone = customer?.phone ?? '';
  const late = order.promised_on !== null && order.promised_on < today() && order.collected_on === null && order.ready_ms === null;
  const open = conflicts.filter((each) => each.state === 'open').length;
  return (
    <header className="bb-order-head">
      <div className="bb-order-line">
        <h2 className="bb-order-number">{order.number}</h2>
        <OrderState state={order.state} />
        <span className="bb-quiet">
          <Age since={order.state_ms} />
        </span>
        {open > 0 ? <StateTag tone="stop">{t('repair.pane.conflicts', { count: open })}</StateTag> : null}
        <span className="bb-order-tools">
          {extra}
          <PrintMenu order={order} />
          {onClose ? <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t('repair.bench.close')} onClick={onClose} /> : null}
        </span>
      </div>
      <div className="bb-order-line">
        <strong>{unit ? `${unit.brand} ${unit.model}` : '—'}</strong>
        <button type="button" className="bb-link" onClick={() => go.unit(order.unit)}>
          {order.unit.startsWith('imei:') ? <Imei imei={order.unit.slice(5)} /> : serialOf(order.unit)}
        </button>
        <button type="button" className="bb-link" onClick={() => go.customer(order.customer)}>
          {customer?.name ?? t('repair.history.erased')}
        </button>
        {phone === '' ? null : (
          <button type="button" className="bb-link bb-plain" title={t('repair.pane.show_phone')} aria-pressed={whole} onClick={() => setWhole(!whole)}>
            {whole ? phone : maskPhone(phone)}
          </button>
        )}
      </div>
      <div className="bb-order-line">
        <span>{order.charge === '' ? t('repair.charge.unknown') : t(`repair.charge.${order.charge}`)}</span>
        <span>
          {t('repair.field.promised_on')} <Day day={order.promised_on} />
          {late ? <span className="bb-late"> ▲ {t('repair.bench.overdue')}</span> : null}
          {shown.promise_guessed && order.collected_on === null ? <span className="bb-quiet"> {t('repair.pane.guessed')}</span> : null}
        </span>
        <span>
          {due > 0 ? (
            <>
              {t('repair.pane.due')} <Money fen={due} owed />
            </>
          ) : order.paid_fen > 0 ? (
            <>
              {t('repair.pane.paid')} <Money fen={order.paid_fen} />
            </>
          ) : (
            t('repair.pane.nothing_due')
          )}
        </span>
        <span className="bb-quiet">{shown.technician_name === '' ? t('repair.bench.nobody') : shown.technician_name}</span>
      </div>
    </header>
  );
}

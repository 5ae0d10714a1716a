import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../contract';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { StateTag } from '../../parts';
import { EXCHANGE_TONES, itemText } from '../../trade/exchange/exchange';
import { COUNTER } from '../roles';
import { useGo } from '../useGo';
import { Submit } from './Submit';

const GONE = ['collected', 'followed_up', 'archived', 'appealed', 'cancelled', 'declined'];

/** The exchanges of an order, and the way to ask for one. */
export function OrderExchange({ order }: { order: OrderRow }) {
  const { t } = useTranslation();
  const go = useGo();
  const { person } = useSession();
  const { data } = useCall('exchange.list', { order: order.id }, { keep: false });
  const [asking, setAsking] = useState(false);
  if (!data) return null;
  const counter = admits(COUNTER, person);
  const here = counter && !GONE.includes(order.state);
  if (data.exchanges.length === 0 && !here) return null;
  const open = (id: string) => go.to(`/exchanges/${encodeURIComponent(id)}`);
  return (
    <section className={data.exchanges.length === 0 ? 'bb-row' : 'bb-calm bb-row'} aria-label={t('exchange.title')}>
      {data.exchanges.map((card) => (
        <span key={card.id}>
          <button type="button" className="bb-link" disabled={!counter} onClick={() => open(card.id)}>
            {`${t(`exchange.kind.${card.kind}`)} ${itemText(t, card.item)}`.trim()}
          </button>{' '}
          <StateTag tone={card.contested ? 'stop' : EXCHANGE_TONES[card.state]}>{t(`exchange.state.${card.state}`)}</StateTag>
        </span>
      ))}
      {here && data.exchanges.every((card) => card.waits === 'nothing') ? (
        <Button size="small" onClick={() => setAsking(true)}>
          {t('exchange.submit.title')}
        </Button>
      ) : null}
      {asking ? (
        <Submit
          order={order}
          onDone={(exchange) => {
            setAsking(false);
            if (exchange !== undefined) open(exchange);
          }}
        />
      ) : null}
    </section>
  );
}

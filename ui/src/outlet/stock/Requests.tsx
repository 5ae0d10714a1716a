import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestCard, RequestRow } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, Day, Empty, FaultPage, Money, StateTag, type Tone } from '../../parts';
import { NewRequest } from './NewRequest';
import { Receive, type Arrival } from './Receive';

const TONES: Record<RequestRow['state'], Tone> = { open: 'waiting', approved: 'going', part: 'going', refused: 'stop', shipped: 'going', done: 'over' };

/** What was asked of headquarters, what it answered, and what has come. */
export function Requests() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('request.list', {});
  const [asking, setAsking] = useState(false);
  const [arrival, setArrival] = useState<Arrival | null>(null);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  if (asking) return <NewRequest onDone={() => setAsking(false)} />;
  const ask = (
    <Button type="primary" onClick={() => setAsking(true)}>
      {t('stock.request.new')}
    </Button>
  );
  return (
    <div className="bb-scrolls bb-stack" tabIndex={-1}>
      <div className="bb-row">{ask}</div>
      {data.requests.length === 0 ? <Empty title={t('stock.request.none')} hint={t('stock.request.none_hint')} /> : data.requests.map((card) => <Card key={card.request.id} card={card} onReceive={setArrival} />)}
      {arrival ? <Receive arrival={arrival} onDone={() => setArrival(null)} /> : null}
    </div>
  );
}

function Card({ card, onReceive }: { card: RequestCard; onReceive: (arrival: Arrival) => void }) {
  const { t } = useTranslation();
  const { request, lines, shipments } = card;
  return (
    <Block>
      <div className="bb-order-line">
        <StateTag tone={TONES[request.state]}>{t(`stock.request.state.${request.state}`)}</StateTag>
        <span>
          {t('stock.request.asked_on')} <Day day={request.asked_on} />
        </span>
        <Money fen={request.asked_fen} />
        {request.why === '' ? null : <span className="bb-quiet">{request.why}</span>}
        {request.answered_on ? (
          <span className="bb-quiet">
            {t('stock.request.answer')}: {request.answer === '' ? '' : `${request.answer} · `}
            {t('stock.request.answered', { name: request.answered_by, on: request.answered_on })}
          </span>
        ) : null}
      </div>
      <table className="bb-plain-table">
        <thead>
          <tr>
            <th>{t('stock.part')}</th>
            <th>{t('stock.name')}</th>
            <th className="bb-right">{t('stock.price')}</th>
            <th className="bb-right">{t('stock.request.asked')}</th>
            <th className="bb-right">{t('stock.request.approved')}</th>
            <th className="bb-right">{t('stock.request.shipped')}</th>
            <th className="bb-right">{t('stock.request.received')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.line}>
              <td>{line.part}</td>
              <td>{line.name}</td>
              <td className="bb-right">
                <Money fen={line.price_fen} />
              </td>
              <td className="bb-right">{line.asked}</td>
              <td className="bb-right">{request.state === 'open' ? '—' : line.approved}</td>
              <td className="bb-right">{line.shipped}</td>
              <td className="bb-right">{line.received}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shipments.map((arrival) => (
        <div key={arrival.shipment.id} className="bb-arrival">
          <StateTag tone={arrival.shipment.received_on ? 'good' : 'waiting'}>{arrival.shipment.received_on ? t('stock.shipment.received') : t('stock.shipment.waits')}</StateTag>
          <span>
            {arrival.shipment.carrier} {arrival.shipment.waybill}
          </span>
          <span className="bb-quiet">
            <Day day={arrival.shipment.shipped_on} />
          </span>
          <span>{arrival.lines.map((line) => `${line.name} × ${line.qty}`).join(' · ')}</span>
          {arrival.shipment.received_on ? null : (
            <Button size="small" onClick={() => onReceive(arrival)}>
              {t('stock.shipment.receive')}
            </Button>
          )}
        </div>
      ))}
    </Block>
  );
}

import { useTranslation } from 'react-i18next';
import type { RequestCard } from '../../contract';
import { Day, StateTag } from '../../parts';

/** The parcels that went out for this request before. */
export function SentBefore({ card }: { card: RequestCard }) {
  const { t } = useTranslation();
  if (card.shipments.length === 0) return null;
  return (
    <section className="hq-before" aria-label={t('office.ship.before')}>
      <h2>{t('office.ship.before')}</h2>
      <ul>
        {card.shipments.map(({ shipment, lines }) => (
          <li key={shipment.id}>
            <span>
              {shipment.carrier} {shipment.waybill}
            </span>
            <Day day={shipment.shipped_on} />
            <span>{t('office.ship.pieces', { count: lines.reduce((sum, line) => sum + line.qty, 0) })}</span>
            {shipment.received_on ? <StateTag tone="good">{t('office.ship.received')}</StateTag> : <StateTag tone="going">{t('office.ship.transit')}</StateTag>}
          </li>
        ))}
      </ul>
    </section>
  );
}

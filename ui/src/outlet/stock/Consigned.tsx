import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsignCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, Day, FaultPage, StateTag } from '../../parts';
import { AllowanceBox } from './AllowanceBox';
import { ownAllowance } from './drawing';
import { ReceiveConsigned } from './ReceiveConsigned';
import { Shelf } from './Shelf';

/** The time moves on by itself: an allowance that ends is shown as ended. */
const EVERY_MS = 60_000;

/** Headquarters' stock that lies here: what may be drawn of it, and what has come. */
export function Consigned() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('consign.list', {});
  const allowances = useCall('allowance.show', {}, { every: EVERY_MS });
  const [arrival, setArrival] = useState<ConsignCard | null>(null);
  if (!data || !allowances.data) {
    const first = fault ?? allowances.fault;
    return first ? <FaultPage fault={first} again={fault ? again : allowances.again} /> : null;
  }
  const own = ownAllowance(allowances.data.allowances);
  return (
    <div className="bb-scrolls bb-stack" tabIndex={-1}>
      <AllowanceBox card={own} asOf={allowances.data.as_of_ms} />
      <Shelf shelf={data.shelf} allowance={own} />
      <Block title={t('allowance.arrival.title')}>
        {data.consignments.length === 0 ? <p className="bb-quiet">{t('allowance.arrival.none')}</p> : null}
        {data.consignments.map((card) => (
          <div key={card.row.id} className="bb-arrival">
            {card.row.contested ? <StateTag tone="stop">{t('allowance.arrival.contested')}</StateTag> : <StateTag tone={card.row.received_on ? 'good' : 'waiting'}>{card.row.received_on ? t('allowance.arrival.received') : t('allowance.arrival.waits')}</StateTag>}
            <span>
              {card.row.carrier} {card.row.waybill}
            </span>
            <span className="bb-quiet">
              <Day day={card.row.sent_on} />
            </span>
            <span>{card.lines.map((line) => `${line.name || line.part} × ${card.row.received_on ? line.good : line.qty}`).join(' · ')}</span>
            {card.row.received_on ? null : (
              <Button size="small" onClick={() => setArrival(card)}>
                {t('allowance.arrival.receive')}
              </Button>
            )}
          </div>
        ))}
      </Block>
      {arrival ? <ReceiveConsigned card={arrival} onDone={() => setArrival(null)} /> : null}
    </div>
  );
}

import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmSign, Fault } from '../../parts';
import { valueOf, askedOf, withinLimits, type Queue } from './arithmetic';
import { useBulk } from './useBulk';

/** One stroke for what is within limits; the exceptions stay. With ticks, only the ticked of them. */
export function BulkApprove({ queue, ticked, onDone }: { queue: Queue; ticked: ReadonlySet<string>; onDone: () => void }) {
  const { t } = useTranslation();
  const bulk = useBulk();
  const [asking, setAsking] = useState(false);
  const chosen = ticked.size > 0 ? queue.requests.filter((card) => ticked.has(`${card.request.scope}/${card.request.id}`)) : queue.requests;
  const cards = withinLimits(chosen);
  const sum = cards.reduce((so, card) => so + valueOf(card, askedOf(card)), 0);
  const out = chosen.length - cards.length;
  const go = async () => {
    if (await bulk.run(cards)) {
      setAsking(false);
      onDone();
    }
  };
  if (cards.length === 0 && !asking) return null;
  return (
    <>
      <Button type="primary" onClick={() => (bulk.clear(), setAsking(true))}>
        {ticked.size > 0 ? t('office.decide.bulk_ticked', { count: cards.length }) : t('office.decide.bulk', { count: cards.length })}
      </Button>
      <ConfirmSign
        open={asking}
        title={t('office.decide.bulk_title')}
        consequence={t('office.decide.bulk_consequence')}
        verb={t('office.decide.bulk', { count: cards.length })}
        busy={bulk.going !== null}
        onConfirm={() => void go()}
        onCancel={() => (bulk.going ? bulk.stop() : setAsking(false))}
      >
        <p>
          <strong>{t('office.decide.bulk_sum', { requests: cards.length, outlets: new Set(cards.map((card) => card.request.scope)).size, sum })}</strong>
        </p>
        {out > 0 ? <p className="bb-quiet">{t('office.decide.bulk_left_out', { count: out })}</p> : null}
        {bulk.going ? (
          <div className="hq-going">
            <Progress percent={Math.floor((bulk.going.done * 100) / bulk.going.all)} showInfo={false} size="small" />
            <span>{t('office.decide.bulk_going', bulk.going)}</span>
            <Button size="small" onClick={bulk.stop}>{t('office.decide.stop')}</Button>
          </div>
        ) : null}
        {bulk.stopped ? (
          <Fault fault={bulk.stopped.fault}>
            <p className="bb-quiet">{t('office.decide.bulk_stopped', { done: bulk.stopped.done, outlet: bulk.stopped.card.outlet_name })}</p>
          </Fault>
        ) : null}
      </ConfirmSign>
    </>
  );
}

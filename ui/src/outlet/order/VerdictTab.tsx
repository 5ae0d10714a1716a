import { PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Fault } from '../../parts';
import type { Gives } from '../../platform';
import { givesText } from '../../trade/order/gives';
import { VerdictPanel } from '../../trade/order/VerdictPanel';
import { ConditionsMet } from '../warranty/ConditionsMet';
import { MissingEvidence } from '../warranty/MissingEvidence';
import { OWNERS } from '../warranty/words';
import { usePrint } from './usePrint';

/** What the guarantees say of an order: both tracks, what would better it, and the paper for the customer. */
export function VerdictTab({ shown }: { shown: Gives<'order.show'> }) {
  const { t } = useTranslation();
  const { order, verdict, verdict_now: now, missing, asked } = shown;
  const set = useAct('order.set');
  const judge = useAct('order.judge');
  const paper = usePrint();
  if (!verdict) return <p className="bb-quiet">{t('repair.charge.unknown')}</p>;
  const met = order.conditions_met.split(' ').filter((word) => word !== '');
  const tick = (conditions: string[]) => void set.run({ order: order.id, sets: { conditions_met: conditions.join(' ') } });
  return (
    <>
      {now ? (
        <p className="bb-late bb-row" role="status">
          ▲ {t('warranty.stale', { gives: givesText(t, now) })}{' '}
          <Button size="small" loading={judge.busy} onClick={() => void judge.run({ order: order.id })}>
            {t('warranty.judge_again')}
          </Button>
        </p>
      ) : null}
      <VerdictPanel verdict={verdict} line={shown.day_line} priced={order.price_paid_fen !== null} />
      {verdict.day ? <p className="bb-quiet">{t('warranty.in_force', { day: verdict.day, calendar: verdict.calendar ?? 0 })}</p> : null}
      {order.day_confirmed ? <p className="bb-quiet">{t('warranty.day_confirmed')}</p> : null}
      <p className="bb-row">
        <span className="bb-quiet">{t('repair.field.owner')}</span>
        <Segmented size="small" aria-label={t('repair.field.owner')} disabled={set.busy} value={order.owner === 'dealer' ? 'dealer' : 'user'} onChange={(owner) => void set.run({ order: order.id, sets: { owner: owner === 'dealer' ? owner : null } })} options={OWNERS.map((value) => ({ value, label: t(`warranty.owner.${value}`) }))} />
      </p>
      <Checkbox checked={order.model_gone} disabled={set.busy} onChange={(event) => void set.run({ order: order.id, sets: { model_gone: event.target.checked } })}>
        {t('warranty.model_gone')}
      </Checkbox>
      <ConditionsMet asked={asked} met={met} onChange={tick} disabled={set.busy} />
      <MissingEvidence missing={missing} />
      <Fault fault={set.fault ?? judge.fault ?? paper.fault} />
      <Button size="small" className="bb-at-start" icon={<PrinterOutlined />} loading={paper.busy} onClick={() => void paper.print(order.id, 'refusal')}>
        {t(verdict.charge === 'free' ? 'warranty.print_offer' : 'warranty.print_refusal')}
      </Button>
    </>
  );
}

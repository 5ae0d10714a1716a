import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Block, Empty, FaultPage, Page, StateTag } from '../../parts';
import { Sides } from '../order/Conflicts';
import { isClaim, ordersOf, thingText } from '../../trade/conflict/claim';
import { isClosedTwice, isDraw, isMissed } from '../../trade/conflict/value';
import { fieldText } from '../../trade/order/told';
import { Refusals } from '../sync/Refusals';
import { useGo } from '../useGo';

/** Who was right: both values side by side, who said each, when, and having seen how much. */
export default function Inbox() {
  const { t } = useTranslation();
  const go = useGo();
  const [settled, setSettled] = useState(false);
  const { data, fault, again } = useCall('conflict.list', settled ? {} : { open: true });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <Page
      title={t('sync.conflict.title')}
      aside={<span>{t('sync.conflict.lead')}</span>}
      actions={
        <Checkbox checked={settled} onChange={(event) => setSettled(event.target.checked)}>
          {t('sync.conflict.show_settled')}
        </Checkbox>
      }
    >
      {data.conflicts.length === 0 ? <Empty title={t('sync.conflict.none')} hint={t('sync.conflict.none_hint')} /> : null}
      {data.conflicts.map((conflict) => (
        <Block key={conflict.id}>
          <div className="bb-order-line bb-conflict-head">
            <StateTag tone={conflict.state === 'open' ? 'waiting' : 'over'}>
              {conflict.state === 'open' ? t('sync.conflict.open') : conflict.state === 'ruled' ? t('sync.conflict.settled') : conflict.state === 'told' ? t('sync.conflict.told') : t('sync.conflict.superseded')}
            </StateTag>
            <strong>{isClaim(conflict) ? thingText(t, conflict) : fieldText(t, conflict.field)}</strong>
            {isClaim(conflict) ? null : <span>{conflict.title}</span>}
            {ordersOf(conflict).map(({ id, number }) => (
              <Button key={id} size="small" type="link" onClick={() => go.order(id)}>
                {number === '' ? t('sync.conflict.order') : t('sync.claim.order', { number })}
              </Button>
            ))}
          </div>
          <Sides conflict={conflict} />
          <p className="bb-quiet">{isClosedTwice(conflict) ? t(conflict.state === 'open' ? 'statement.closes.until' : 'statement.closes.kept') : isMissed(conflict) ? t('statement.missed.settle') : conflict.state === 'ruled' ? t('sync.conflict.settled_by', { name: conflict.settled_by, why: conflict.settled_why }) : conflict.state === 'told' ? t('warranty.judged.told') : conflict.state === 'open' ? (isClaim(conflict) ? t('sync.claim.until') : isDraw(conflict) ? t('allowance.conflict.settle') : t('sync.conflict.hq_rules')) : null}</p>
        </Block>
      ))}
      <Refusals />
    </Page>
  );
}

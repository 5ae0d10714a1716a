import { Link } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Block, Day, Fault, Field, Moment, StateTag } from '../../parts';
import { actorText, fieldText } from '../../trade/order/told';
import { claimSide, claimText, didText, isClaim, ordersOf, thingText } from '../../trade/conflict/claim';
import { isClosedTwice, isDraw, isJudged, isMissed, sideText } from '../../trade/conflict/value';
import { outletPath } from '../parts/useGo';
import { sidesOf, type Conflict, type Side } from './sides';

/** Both values side by side, with who, when and what each had seen; one button each. */
export function Rule({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('conflict.rule');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [a, b] = sidesOf(conflict);
  const open = conflict.state === 'open';
  const rule = async (side: Side) => {
    setTried(true);
    if (reason.trim() === '') return;
    if (await act.run({ outlet: conflict.scope, conflict: conflict.id, winner: side.ref, reason: reason.trim() })) void message.success(t('office.conflicts.done'));
  };
  const field = fieldText(t, conflict.field);
  const name = ({ who }: Side) => actorText(t, who);
  // One person at two PCs: what was said tells the two apart.
  const said = ({ side }: Side) => (isClaim(conflict) ? claimText(t, claimSide(conflict, side)) : sideText(t, conflict, side)) ?? t('office.conflicts.blank');
  const panel = (side: Side) => (
    <Panel conflict={conflict} side={side}>
      {side.won ? (
        <StateTag tone="good">{t('office.conflicts.winner')}</StateTag>
      ) : null}
    </Panel>
  );
  return (
    <Block
      title={isClaim(conflict) ? thingText(t, conflict) : conflict.title}
      extra={
        <span className="hq-links">
          {ordersOf(conflict).map(({ outlet, id, number }) => (
            <Link key={`${outlet}/${id}`} to={outletPath(outlet, `orders/${encodeURIComponent(id)}`)}>
              {number === '' ? t('office.conflicts.open_order') : number}
            </Link>
          ))}
        </span>
      }
    >
      <p>{isJudged(conflict) ? t(conflict.state === 'told' ? 'warranty.judged.told_lead' : 'warranty.judged.lead', { order: conflict.title }) : isClosedTwice(conflict) ? t(open ? 'statement.closes.lead' : 'statement.closes.kept', { end: conflict.title }) : isMissed(conflict) ? t('statement.missed.lead', { end: conflict.title, who: name(b) }) : isDraw(conflict) ? t('allowance.conflict.lead', { pc: conflict.title, who: name(b) }) : isClaim(conflict) ? t('office.conflicts.claim_lead', { a: name(a), b: name(b), thing: thingText(t, conflict) }) : t(a.who === b.who ? 'office.conflicts.lead_same' : 'office.conflicts.lead', { a: name(a), b: name(b), field })}</p>
      <div className="hq-sides">
        {panel(a)}
        {panel(b)}
      </div>
      {open && isDraw(conflict) ? <p className="hq-said">{t('allowance.conflict.settle')}</p> : null}
      {open ? (
        <>
          <Field label={t('office.conflicts.reason')} hint={t('office.conflicts.reason_hint')} name="reason" fault={act.fault} required wrong={tried && reason.trim() === '' ? t('office.conflicts.reason_needed') : undefined}>
            {(wired) => <Input {...wired} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
          <div className="hq-rule">
            {[a, b].map((side) => (
              <Button key={side.side} type="primary" ghost loading={act.busy} onClick={() => void rule(side)}>
                {isDraw(conflict) ? t(`allowance.conflict.${side.side === 'a' ? 'deny' : 'accept'}`) : t('office.conflicts.take', { side: a.who === b.who ? said(side) : name(side) })}
              </Button>
            ))}
          </div>
        </>
      ) : conflict.settled_why ? (
        <p className="hq-said">{t('office.conflicts.settled', { by: conflict.settled_by, why: conflict.settled_why })}</p>
      ) : null}
      <Fault fault={act.fault} fields={['reason']} />
    </Block>
  );
}

function Panel({ conflict, side, children }: { conflict: Conflict; side: Side; children: React.ReactNode }) {
  const { t } = useTranslation();
  const claim = claimSide(conflict, side.side);
  const value = isClaim(conflict) ? claimText(t, claim) : sideText(t, conflict, side.side);
  return (
    <section className={side.won ? 'hq-side hq-side-won' : 'hq-side'} aria-label={actorText(t, side.who)}>
      <div className="hq-side-value">{value ?? <span className="bb-quiet">{t('office.conflicts.blank')}</span>}</div>
      <div className="hq-side-facts">
        <p>
          <strong>{actorText(t, side.who)}</strong>
          <span>
            <Moment at={side.at} />
            {side.when ? <span className="bb-quiet"> · {t(`office.conflicts.${side.when}`)}</span> : null}
          </span>
        </p>
        {claim.did === '' || isDraw(conflict) ? null : (
          <p>
            {didText(t, claim)} · <Day day={claim.day} />
          </p>
        )}
        <p className="bb-quiet">{conflict.elsewhere !== '' ? t('sync.claim.unseen') : side.saw > 0 ? t('office.conflicts.saw', { count: side.saw }) : t('office.conflicts.saw_none')}</p>
      </div>
      {children}
    </section>
  );
}

import { Link } from '@tanstack/react-router';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Block, Day, Fault, Field, Money } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { CtrlEnter } from '../parts/CtrlEnter';
import { ExposureBar } from '../network/ExposureBar';
import { outletPath } from '../parts/useGo';
import { askedOf, decisionOf, fit, othersOf, sumOf, type Queue, type Waiting } from './arithmetic';
import { LimitSum } from './LimitSum';
import { OverSentences } from './OverTags';

/** One request: how many of each line, what that does to the limit, and the decision. */
export function Decide({ card, queue }: { card: Waiting; queue: Queue }) {
  const { t } = useTranslation();
  const act = useAct('request.decide');
  const asked = askedOf(card);
  const [quantities, setQuantities] = useState(asked);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const sum = sumOf(card, quantities);
  const decision = decisionOf(asked, quantities);
  const others = othersOf(queue.requests, card);
  const reasonMissing = why.trim() === '';
  const { request } = card;
  const decide = (approved: number[]) => {
    setTried(true);
    if (decisionOf(asked, approved) !== 'all' && reasonMissing) return;
    void act.run({ outlet: request.scope, request: request.id, approved, why: why.trim() });
  };
  // A refusal is never one key away.
  useShortcut('save_next', () => (decision === 'none' ? false : decide(quantities)), !act.busy);
  const set = (at: number, qty: number | null) => setQuantities((now) => now.map((each, index) => (index === at ? (qty ?? 0) : each)));
  return (
    <Block
      title={card.outlet_name || request.scope}
      extra={
        <span className="hq-head-extra">
          <Link to={outletPath(request.scope)} className="hq-link">{request.scope}</Link>
          <Day day={request.asked_on} />
        </span>
      }
    >
      {request.why ? <p className="hq-said">{request.why}</p> : null}
      <table className="hq-table">
        <thead>
          <tr>
            <th>{t('office.parts.part')}</th>
            <th className="hq-num">{t('office.parts.price')}</th>
            <th className="hq-num">{t('office.parts.asked')}</th>
            <th className="hq-num">{t('office.parts.approve')}</th>
            <th className="hq-num">{t('office.parts.value')}</th>
          </tr>
        </thead>
        <tbody>
          {card.lines.map((line, at) => {
            const qty = quantities[at] ?? 0;
            const over = qty > card.limits.per_line_qty;
            return (
              <tr key={line.line}>
                <td>
                  {line.name}
                  <span className="hq-note">{line.part}</span>
                  {line.substitutes === '' ? null : <span className="hq-note">{t('shelf.substitutes', { parts: line.substitutes })}</span>}
                </td>
                <td className="hq-num"><Money fen={line.price_fen} /></td>
                <td className="hq-num">{line.asked}</td>
                <td className="hq-num">
                  <InputNumber
                    className="hq-qty"
                    min={0}
                    max={line.asked}
                    precision={0}
                    value={qty}
                    status={over ? 'warning' : ''}
                    aria-label={`${t('office.parts.approve')} ${line.name}`}
                    onChange={(value) => set(at, value)}
                  />
                  {over ? <span className="hq-note bb-late">▲ ≤ {card.limits.per_line_qty}</span> : null}
                </td>
                <td className="hq-num"><Money fen={line.price_fen * qty} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <LimitSum sum={sum} />
      <div className="hq-limit-line">
        <ExposureBar exposure={card.exposure.exposure_fen} limit={card.exposure.limit_fen} />
        {others.count > 0 ? <span className="bb-quiet">{t('office.decide.others', others)}</span> : null}
      </div>
      <OverSentences sum={sum} />
      <Field label={t('office.decide.reason')} hint={decision === 'all' ? t('common.optional') : t('office.decide.reason_needed')} wrong={tried && decision !== 'all' && reasonMissing ? t('office.decide.reason_needed') : undefined}>
        {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
      <Fault fault={act.fault} />
      <div className="hq-buttons">
        <CtrlEnter>
          <Button type="primary" loading={act.busy} disabled={decision === 'none'} onClick={() => decide(quantities)}>
            {decision === 'all' ? t('office.decide.all') : t('office.decide.some')}
          </Button>
        </CtrlEnter>
        {sum.over.length > 0 ? <Button onClick={() => setQuantities(fit(card))}>{t('office.decide.fit')}</Button> : null}
        <span className="hq-spread" />
        <Button danger disabled={act.busy} onClick={() => (setTried(true), reasonMissing ? setQuantities(asked.map(() => 0)) : decide(asked.map(() => 0)))}>
          {t('office.decide.refuse')}
        </Button>
      </div>
    </Block>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryCard, DeliveryLineRow, LotClaimRow, PurchaseCard } from '../../contract';
import { admits, useSession } from '../../data/session';
import { Block, Day, Money, StateTag } from '../../parts';
import { AcceptForm } from './AcceptForm';
import { AnswerForm, ClaimForm } from './ClaimForms';
import { owedOf } from './lines';
import { CloseForm, PayForm } from './PurchaseForms';

type Asking = { what: 'accept' | 'close' } | { what: 'pay'; delivery: DeliveryCard } | { what: 'claim'; lot: DeliveryLineRow } | { what: 'answer'; claim: LotClaimRow };

/** One order: its lines, what came of them, what was paid, and what is claimed. */
export function Purchase({ card, names }: { card: PurchaseCard; names: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { row } = card;
  const awaited = row.state === 'open' || row.state === 'part';
  const dock = admits(['warehouse', 'parts'], person);
  const done = () => setAsking(null);
  return (
    <>
      <Block title={card.supplier_name || row.supplier} extra={<span className="hq-head-extra"><Day day={row.due_on} /><Money fen={row.ordered_fen} /></span>}>
        <table className="hq-table">
          <thead>
            <tr>
              <th>{t('warehouse.part')}</th>
              <th className="hq-num">{t('purchase.suppliers.price')}</th>
              <th className="hq-num">{t('purchase.qty')}</th>
              <th className="hq-num">{t('purchase.accepted')}</th>
              <th className="hq-num">{t('purchase.refused')}</th>
              <th className="hq-num">{t('purchase.to_come')}</th>
            </tr>
          </thead>
          <tbody>
            {card.lines.map((line) => (
              <tr key={line.line}>
                <td>
                  {names[line.part] ?? line.part}
                  <span className="hq-note">{line.part}</span>
                </td>
                <td className="hq-num"><Money fen={line.price_fen} /></td>
                <td className="hq-num">{line.qty}</td>
                <td className="hq-num">{line.accepted}</td>
                <td className="hq-num">{line.refused}</td>
                <td className="hq-num">{line.accepted > line.qty ? <StateTag tone="waiting">{t('purchase.beyond', { count: line.accepted - line.qty })}</StateTag> : awaited ? line.qty - line.accepted : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {row.note === '' ? null : <p className="hq-said">{row.note}</p>}
        {row.closed_why === '' ? null : <p className="hq-said">{row.closed_why}</p>}
        <div className="hq-buttons">
          {dock && awaited ? <Button type="primary" onClick={() => setAsking({ what: 'accept' })}>{t('purchase.accept')}</Button> : null}
          {admits(['parts'], person) && awaited ? <Button onClick={() => setAsking({ what: 'close' })}>{t('purchase.close')}</Button> : null}
        </div>
      </Block>
      {card.deliveries.map((delivery) => (
        <Delivery
          key={delivery.row.id}
          delivery={delivery}
          names={names}
          onPay={admits(['finance'], person) ? () => setAsking({ what: 'pay', delivery }) : undefined}
          onClaim={dock ? (lot) => setAsking({ what: 'claim', lot }) : undefined}
        />
      ))}
      {card.claims.length === 0 ? null : <Claims claims={card.claims} names={names} onAnswer={dock ? (claim) => setAsking({ what: 'answer', claim }) : undefined} />}
      {asking?.what === 'accept' ? <AcceptForm card={card} names={names} onDone={done} /> : null}
      {asking?.what === 'close' ? <CloseForm card={card} onDone={done} /> : null}
      {asking?.what === 'pay' ? <PayForm delivery={asking.delivery} onDone={done} /> : null}
      {asking?.what === 'claim' ? <ClaimForm lot={asking.lot} onDone={done} /> : null}
      {asking?.what === 'answer' ? <AnswerForm claim={asking.claim} onDone={done} /> : null}
    </>
  );
}

function Delivery({ delivery, names, onPay, onClaim }: { delivery: DeliveryCard; names: Readonly<Record<string, string>>; onPay: (() => void) | undefined; onClaim: ((lot: DeliveryLineRow) => void) | undefined }) {
  const { t } = useTranslation();
  const { row, lots, payments } = delivery;
  const owed = owedOf(delivery);
  const said = owed > 0 ? t('purchase.owed', { sum: owed }) : owed < 0 ? t('purchase.supplier_owes', { sum: -owed }) : t('purchase.settled');
  return (
    <Block title={`${t('purchase.deliveries')} ${row.waybill}`} extra={<span className="hq-head-extra"><Day day={row.day} /><span>{row.accepted_by.replace(/^hq:/, '')}</span></span>}>
      <table className="hq-table">
        <thead>
          <tr>
            <th>{t('warehouse.part')}</th>
            <th>{t('purchase.lot')}</th>
            <th className="hq-num">{t('purchase.accepted')}</th>
            <th className="hq-num">{t('purchase.refused')}</th>
            <th className="hq-num">{t('purchase.claim')}</th>
            <th><span className="bb-visually-hidden">{t('common.edit')}</span></th>
          </tr>
        </thead>
        <tbody>
          {lots.map((lot) => (
            <tr key={lot.place}>
              <td>{names[lot.part] ?? lot.part}</td>
              <td>
                {lot.lot}
                <span className="hq-note">{lot.provenance}</span>
              </td>
              <td className="hq-num">{lot.accepted}</td>
              <td className="hq-num">{lot.refused}</td>
              <td className="hq-num">{lot.claimed}</td>
              <td className="hq-num">{onClaim && lot.claimed < lot.accepted ? <Button size="small" onClick={() => onClaim(lot)}>{t('purchase.claim')}</Button> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {row.note === '' ? null : <p className="hq-said">{row.note}</p>}
      <div className="hq-buttons">
        <StateTag tone={owed === 0 ? 'good' : 'waiting'}>{said}</StateTag>
        {row.paid_fen > 0 ? <span className="bb-quiet">{t('purchase.paid_of', { sum: row.paid_fen })} {payments.map((each) => each.reference).join(' · ')}</span> : null}
        {row.claimed_fen > 0 ? <span className="bb-quiet">{t('purchase.claimed_of', { sum: row.claimed_fen })}</span> : null}
        <span className="hq-spread" />
        {onPay && owed > 0 ? <Button onClick={onPay}>{t('purchase.pay')}</Button> : null}
      </div>
    </Block>
  );
}

function Claims({ claims, names, onAnswer }: { claims: readonly LotClaimRow[]; names: Readonly<Record<string, string>>; onAnswer: ((claim: LotClaimRow) => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <Block title={t('purchase.claims')}>
      <table className="hq-table">
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.id}>
              <td>
                {names[claim.part] ?? claim.part} × {claim.qty}
                <span className="hq-note">{claim.lot} · {claim.why}</span>
              </td>
              <td><Day day={claim.claimed_on} /></td>
              <td>
                <StateTag tone={claim.outcome === '' ? 'waiting' : claim.outcome === 'refused' ? 'stop' : 'good'}>{t(`purchase.outcome.${claim.outcome === '' ? 'open' : claim.outcome}`)}</StateTag>
                {claim.note === '' ? null : <span className="hq-note">{claim.note}</span>}
              </td>
              <td className="hq-num">{onAnswer && claim.outcome === '' ? <Button size="small" onClick={() => onAnswer(claim)}>{t('purchase.answer')}</Button> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}

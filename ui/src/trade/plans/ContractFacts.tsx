import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Block, Day, Equation, Imei, Money, StateTag, type Term } from '../../parts';
import { AttachmentsBlock } from '../../parts/attachments';
import type { Gives } from '../../platform';
import { useTaste } from '../../theme/taste';
import { serialOf } from '../unit';
import { CONTRACT_TONES, itemText, planName, stateOf } from './words';
import './plans.css';

type Shown = Gives<'contract.show'>;

/** What a cancellation gives back, as the sum that it is. */
export function RefundSum({ refund }: { refund: NonNullable<Shown['refund']> }) {
  const { t } = useTranslation();
  const days = refund.whole ? t('plan.cancel.whole') : `${t('plan.cancel.by_days')}: ${t('plan.cancel.by_days_of', { left: refund.days_left, total: refund.days_total })}`;
  const terms: Term[] = [
    { key: 'days', label: days, value: <Money fen={refund.by_days_fen} /> },
    { key: 'claims', sign: '−', label: t('plan.cancel.less'), value: <Money fen={refund.claims_paid_fen} /> },
    { key: 'refund', sign: '=', label: t('plan.cancel.refund'), value: <Money fen={refund.refund_fen} />, result: true },
    { key: 'share', label: t('plan.cancel.share_back'), value: <Money fen={refund.share_back_fen} /> },
  ];
  return <Equation label={t('plan.cancel.sum')} terms={terms} />;
}

const ADDED = ['plan'] as const;

interface ContractFactsProps {
  shown: Shown;
  /** At headquarters: whose. */
  outlet?: string;
  onOrder?: (order: string) => void;
}

/** One contract: what was sold, what it covers, the claims on it, and its signed paper; at the outlet more may be added. */
export function ContractFacts({ shown, outlet, onOrder }: ContractFactsProps) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { contract, covers, claims, unit, customer } = shown;
  const state = stateOf(contract);
  const order = (id: string, number: string) =>
    onOrder ? (
      <button type="button" className="bb-link" onClick={() => onOrder(id)}>
        {number}
      </button>
    ) : (
      number
    );
  const facts: [string, ReactNode][] = [
    [t('plan.plan'), `${planName(contract, language)} (${contract.plan})`],
    [t('plan.version'), t('policy.version', { version: contract.version })],
    [t('plan.unit'), <span key="u">{unit ? `${unit.brand} ${unit.model} ` : ''}{contract.unit.startsWith('imei:') ? <Imei imei={contract.unit.slice(5)} /> : serialOf(contract.unit)}</span>],
    [t('plan.customer'), [customer?.name, customer?.phone].filter(Boolean).join(' ')],
    [t('plan.invoiced_on'), <Day key="i" day={contract.invoiced_on} />],
    [t('plan.sold_on'), <Day key="s" day={contract.sold_on} />],
    [t('plan.sold_by'), shown.sold_by_name],
    [t('plan.price'), <Money key="p" fen={contract.price_fen} />],
    [t('plan.share'), <Money key="h" fen={contract.hq_share_fen} />],
    [t('plan.deductible'), <Money key="d" fen={contract.deductible_fen} />],
    [t('plan.claims'), t('plan.claims_of', { used: contract.claims_used, allowed: contract.claims_allowed })],
    [t('plan.claims_paid'), <Money key="c" fen={contract.claims_paid_fen} />],
  ];
  return (
    <>
      <div className="bb-row">
        <StateTag tone={CONTRACT_TONES[state]}>{t(`plan.state.${state}`)}</StateTag>
        {contract.contested ? <StateTag tone="stop">{t('plan.contested')}</StateTag> : null}
        {contract.cancelled_on ? <span>{t('plan.cancel.cancelled', { day: contract.cancelled_on, refund: contract.refund_fen, why: contract.cancelled_why })}</span> : null}
      </div>
      <Block>
        <dl className="bb-contract">
          {facts.map(([word, value]) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {contract.order_id === '' ? null : (
            <div>
              <dt>{t('plan.claim.order')}</dt>
              <dd>{order(contract.order_id, shown.order_number)}</dd>
            </div>
          )}
        </dl>
      </Block>
      <Block title={t('plan.covers')}>
        <table className="bb-plain-table">
          <thead>
            <tr>
              {(['item', 'what', 'from', 'until'] as const).map((key) => (
                <th key={key}>{t(`plan.cover.${key}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {covers.map((cover) => (
              <tr key={cover.place}>
                <td>{itemText(t, cover.item)}</td>
                <td>{t(cover.accident ? 'plan.cover.accident' : 'plan.cover.quality')}</td>
                <td><Day day={cover.from_on} /></td>
                <td><Day day={cover.until_on} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </Block>
      <Block title={t('plan.claim.title')}>
        {claims.length === 0 ? (
          <p className="bb-quiet">{t('plan.claim.none')}</p>
        ) : (
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('plan.claim.order')}</th>
                <th>{t('plan.claim.day')}</th>
                <th>{t('plan.claim.state.label')}</th>
                <th className="bb-right">{t('plan.deductible')}</th>
                <th className="bb-right">{t('plan.claim.paid')}</th>
                <th>{t('plan.claim.by')}</th>
                <th>{t('plan.claim.why')}</th>
              </tr>
            </thead>
            <tbody>
              {claims.map((claim) => (
                <tr key={claim.id} className={claim.state === 'dropped' ? 'bb-row-quiet' : undefined}>
                  <td>{order(claim.order_id, claim.number)}</td>
                  <td><Day day={claim.claimed_on} /></td>
                  <td>{t(`plan.claim.state.${claim.state}`)}</td>
                  <td className="bb-right"><Money fen={claim.deductible_fen} /></td>
                  <td className="bb-right">{claim.paid_fen === null ? null : <Money fen={claim.paid_fen} />}</td>
                  <td>{claim.by_name}</td>
                  <td>{claim.dropped_why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Block>
      <AttachmentsBlock about={contract.id} {...(outlet ? { outlet } : {})} purposes={outlet ? [] : ADDED} />
    </>
  );
}

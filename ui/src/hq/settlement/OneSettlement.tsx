import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueuedSettlement } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, Day, FaultPage, Money, StateTag } from '../../parts';
import { Rules } from '../../trade/settlement/Rules';
import { differenceText, kindText, reviewedText, ruleText } from '../../trade/settlement/words';
import { outletPath } from '../parts/useGo';
import { Payment } from './Payment';
import { Review } from './Review';

/** A settlement as a list has it, with what headquarters' book comes to. */
export type Opened = Pick<QueuedSettlement, 'scope' | 'month' | 'outlet_name' | 'claimed_fen' | 'found_fen' | 'difference_fen' | 'early'>;

/** One outlet's month: claimed, recomputed, allowed; a claim is reviewed here, and a payment that came back written down. */
export function OneSettlement({ row }: { row: Opened }) {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('settlement.show', { outlet: row.scope, month: row.month }, { keep: false });
  const [anew, setAnew] = useState(false);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const { settlement, lines } = data;
  const may = !settlement.contested && !row.early;
  const reviewing = may && (settlement.state === 'claimed' || (settlement.state === 'reviewed' && anew));
  return (
    <>
      <Block
        title={`${row.outlet_name || row.scope} · ${row.month}`}
        extra={
          <span className="hq-head-extra">
            <Link to={outletPath(row.scope)} className="hq-link">{row.scope}</Link>
            <span>{data.claimed_by}</span>
            <Day day={settlement.claimed_on} />
          </span>
        }
      >
        {settlement.contested ? <StateTag tone="stop">{t('settlement.contested')}</StateTag> : null}
        {row.early ? <StateTag tone="stop">{t('settlement.early')}</StateTag> : null}
        {row.difference_fen === 0 || settlement.state !== 'claimed' ? null : <p>{differenceText(t, row.claimed_fen, row.found_fen)}</p>}
        {data.not_claimed.pays_fen > 0 ? <p className="bb-quiet">{t('settlement.hq.not_claimed', { amount: data.not_claimed.pays_fen })}</p> : null}
        <Payment settlement={settlement} />
        {reviewing ? (
          <Review key={settlement.claim} row={row} shown={data} onDone={() => setAnew(false)} />
        ) : (
          <table className="hq-table">
            <thead>
              <tr>
                <th>{t('settlement.line.label')}</th>
                <th className="hq-num">{t('settlement.line.claimed')}</th>
                <th className="hq-num">{t('settlement.line.found')}</th>
                <th className="hq-num">{t('settlement.line.allowed')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.line}>
                  <td>
                    {line.label}
                    <span className="hq-note">{[kindText(t, line.kind), ruleText(t, line.rule), reviewedText(t, line)].filter((text) => text !== '').join(' · ')}</span>
                  </td>
                  <td className="hq-num"><Money fen={line.claimed_fen} /></td>
                  <td className="hq-num">{line.found_fen === null ? '—' : <Money fen={line.found_fen} />}</td>
                  <td className="hq-num">{line.allowed_fen === null ? '—' : <Money fen={line.allowed_fen} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {may && settlement.state === 'reviewed' && !anew ? (
          <div className="hq-buttons">
            <Button onClick={() => setAnew(true)}>{t('settlement.hq.review_again')}</Button>
          </div>
        ) : null}
      </Block>
      <Rules rules={data.rules} />
    </>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Block, Day, Empty, Fault, Moment, Money, StateTag } from '../../parts';
import type { Gives } from '../../platform';
import { OutletFrame, useOutletCode, type Shown } from './OutletFrame';
import { SendConsigned } from './SendConsigned';
import { SignAllowance } from './SignAllowance';

type Over = 'send' | 'sign' | null;

/** Headquarters' own stock at an outlet, and what its PCs may draw of it without a line. */
export default function ConsignedPage() {
  const { t } = useTranslation();
  const [over, setOver] = useState<Over>(null);
  return (
    <OutletFrame
      scroll
      actions={
        <>
          <Button onClick={() => setOver('send')}>{t('allowance.office.send')}</Button>
          <Button type="primary" onClick={() => setOver('sign')}>{t('allowance.office.sign')}</Button>
        </>
      }
    >
      {(shown) => <Sides shown={shown} over={over} onClose={() => setOver(null)} />}
    </OutletFrame>
  );
}

function Sides({ shown, over, onClose }: { shown: Shown; over: Over; onClose: () => void }) {
  const outlet = useOutletCode();
  const consigned = useCall('consign.list', { outlet }, { keep: false });
  const allowances = useCall('allowance.show', { outlet }, { keep: false });
  if (!consigned.data || !allowances.data) return <Fault fault={consigned.fault ?? allowances.fault} />;
  return (
    <div className="hq-stack">
      <Allowances shown={allowances.data} />
      <Lying list={consigned.data} />
      <Sent list={consigned.data} />
      {over === 'send' ? <SendConsigned outlet={shown.outlet} onClose={onClose} /> : null}
      {over === 'sign' ? <SignAllowance shown={shown} shelf={consigned.data.shelf} allowances={allowances.data} onClose={onClose} /> : null}
    </div>
  );
}

function Allowances({ shown }: { shown: Gives<'allowance.show'> }) {
  const { t } = useTranslation();
  return (
    <Block title={t('allowance.office.allowances')} extra={<span className="bb-quiet">{t('allowance.office.open')} <Money fen={shown.open_fen} /></span>}>
      {shown.allowances.length === 0 ? (
        <Empty title={t('allowance.office.allowances_none')} hint={t('allowance.office.allowances_hint')} />
      ) : (
        <table className="hq-table">
          <thead>
            <tr>
              <th>{t('allowance.office.pc')}</th>
              <th>{t('allowance.office.state')}</th>
              <th className="hq-num">{t('allowance.office.amount')}</th>
              <th className="hq-num">{t('allowance.office.used')}</th>
              <th className="hq-num">{t('allowance.office.left')}</th>
              <th>{t('allowance.office.until')}</th>
              <th>{t('allowance.card.parts')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.allowances.map((card) => (
              <tr key={card.id} className={card.standing === 'in_force' ? undefined : 'bb-row-quiet'}>
                <td>{card.letter} {card.pc}</td>
                <td>
                  {card.contested ? <StateTag tone="stop">{t('office.conflicts.open')}</StateTag> : <StateTag tone={card.standing === 'in_force' ? 'good' : 'over'}>{t(`allowance.standing.${card.standing}`)}</StateTag>}
                </td>
                <td className="hq-num"><Money fen={card.amount_fen} /></td>
                <td className="hq-num"><Money fen={card.used_fen} /></td>
                <td className="hq-num"><Money fen={card.state === 'open' ? card.left_fen : 0} /></td>
                <td><Moment at={card.expires_ms} /></td>
                <td>{card.parts.map((part) => t('allowance.card.part', { name: part.name || part.part, left: part.left })).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Block>
  );
}

function Lying({ list }: { list: Gives<'consign.list'> }) {
  const { t } = useTranslation();
  return (
    <Block title={t('allowance.office.shelf')}>
      {list.shelf.length === 0 ? (
        <p className="bb-quiet">{t('allowance.office.shelf_none')}</p>
      ) : (
        <table className="hq-table">
          <thead>
            <tr>
              <th>{t('stock.part')}</th>
              <th className="hq-num">{t('deposit.qty')}</th>
              <th className="hq-num">{t('deposit.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {list.shelf.map((line) => (
              <tr key={line.part}>
                <td>
                  {line.name || line.part}
                  <span className="hq-note">{line.part}</span>
                </td>
                <td className="hq-num">{line.qty}</td>
                <td className="hq-num"><Money fen={line.fen} owed={line.qty < 0} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Block>
  );
}

function Sent({ list }: { list: Gives<'consign.list'> }) {
  const { t } = useTranslation();
  if (list.consignments.length === 0) return null;
  return (
    <Block title={t('allowance.arrival.title')}>
      <table className="hq-table">
        <thead>
          <tr>
            <th>{t('allowance.office.waybill')}</th>
            <th>{t('allowance.office.sent_on')}</th>
            <th>{t('allowance.office.received_on')}</th>
            <th>{t('deposit.lines')}</th>
            <th className="hq-num">{t('deposit.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {list.consignments.map(({ row, lines }) => (
            <tr key={row.id}>
              <td>
                {row.waybill}
                <span className="hq-note">{row.carrier}</span>
              </td>
              <td><Day day={row.sent_on} /></td>
              <td>{row.contested ? <StateTag tone="stop">{t('allowance.arrival.contested')}</StateTag> : <Day day={row.received_on} />}</td>
              <td>
                {lines.map((line) => (
                  <div key={line.line} className={row.received_on && line.good < line.qty ? 'bb-late' : undefined}>
                    {line.name || line.part} {row.received_on ? `· ${t('allowance.office.result', { qty: line.qty, good: line.good, damaged: line.damaged, short: line.short })}` : `× ${line.qty}`}
                  </div>
                ))}
              </td>
              <td className="hq-num"><Money fen={row.value_fen} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}

import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Block, ConfirmSign, Day, Field, Money } from '../../parts';
import type { OverCard } from './losses';

/** One parcel with too much in it: what stays, and what comes back. */
export function SettleOver({ parcel }: { parcel: OverCard[] }) {
  const { t } = useTranslation();
  const act = useAct('shipment.over_settle');
  const [kept, setKept] = useState(() => parcel.map((over) => over.row.qty));
  const [why, setWhy] = useState('');
  const [sendTo, setSendTo] = useState('');
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const first = parcel[0];
  if (!first) return null;
  const stays = (at: number) => kept[at] ?? 0;
  const sums = {
    kept: parcel.reduce((sum, _, at) => sum + stays(at), 0),
    back: parcel.reduce((sum, over, at) => sum + over.row.qty - stays(at), 0),
    sum: parcel.reduce((sum, over, at) => sum + over.row.price_fen * stays(at), 0),
  };
  const goesBack = sums.back > 0;
  const reasonMissing = goesBack && why.trim() === '';
  const addressMissing = goesBack && sendTo.trim() === '';
  const ask = () => {
    setTried(true);
    if (reasonMissing || addressMissing) return;
    act.clear();
    setAsking(true);
  };
  const settle = async () => {
    if (await act.run({ outlet: first.row.scope, shipment: first.row.shipment, kept, why: why.trim(), send_to: sendTo.trim() })) setAsking(false);
  };
  const title = t('shelf.hq.settle_title', { outlet: first.outlet_name || first.row.scope, waybill: first.waybill });
  return (
    <Block title={title} extra={<Day day={first.row.said_on} />}>
      <p className="bb-quiet">{t('shelf.hq.overs_lead')}</p>
      <table className="hq-table">
        <thead>
          <tr>
            <th>{t('office.parts.part')}</th>
            <th className="hq-num">{t('office.parts.price')}</th>
            <th className="hq-num">{t('shelf.hq.over_qty')}</th>
            <th className="hq-num">{t('shelf.hq.kept')}</th>
          </tr>
        </thead>
        <tbody>
          {parcel.map((over, at) => (
            <tr key={over.row.place}>
              <td>
                {over.name}
                <span className="hq-note">{over.row.part}</span>
              </td>
              <td className="hq-num"><Money fen={over.row.price_fen} /></td>
              <td className="hq-num">{over.row.qty}</td>
              <td className="hq-num">
                <InputNumber className="hq-qty" min={0} max={over.row.qty} precision={0} value={stays(at)} aria-label={`${t('shelf.hq.kept')} ${over.name}`} onChange={(value) => setKept((now) => now.map((each, index) => (index === at ? (value ?? 0) : each)))} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {goesBack ? (
        <>
          <Field label={t('shelf.hq.why')} hint={t('shelf.hq.why_hint')} required wrong={tried && reasonMissing ? t('fault.text.missing') : undefined}>
            {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
          </Field>
          <Field label={t('lending.transfer.send_to')} hint={t('lending.transfer.send_to_hint')} required wrong={tried && addressMissing ? t('fault.text.missing') : undefined}>
            {(wired) => <Input {...wired} value={sendTo} onChange={(event) => setSendTo(event.target.value)} />}
          </Field>
        </>
      ) : null}
      <div className="hq-buttons">
        <Button type="primary" onClick={ask}>{t('shelf.hq.settle')}</Button>
        <span className="bb-quiet">{t('shelf.hq.settle_sum', sums)}</span>
      </div>
      <ConfirmSign open={asking} title={title} consequence={t('shelf.hq.settle_consequence')} verb={t('shelf.hq.settle')} busy={act.busy} fault={act.fault} onConfirm={() => void settle()} onCancel={() => setAsking(false)}>
        <p>
          <strong>{t('shelf.hq.settle_sum', sums)}</strong>
        </p>
      </ConfirmSign>
    </Block>
  );
}

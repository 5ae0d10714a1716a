import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Block, ConfirmSign, Day, Fault, Field } from '../../parts';
import { useScan } from '../../scan';
import { useShortcut } from '../../shell/shortcuts';
import { takeOver } from '../../trade/transfer';
import { CtrlEnter } from '../parts/CtrlEnter';
import { CloseRest } from './CloseRest';
import { FromTransfer } from './FromTransfer';
import { asSent, hindrance, packAll, placeScan, type Packed } from './parcel';
import { ParcelLines } from './ParcelLines';
import { SentBefore } from './SentBefore';

/** Packs one request: waybill, quantities, serials by scan; then it is on its way. */
export function Ship({ card }: { card: RequestCard }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('shipment.send');
  const [waybill, setWaybill] = useState('');
  const [carrier, setCarrier] = useState('');
  const [parcel, setParcel] = useState(() => packAll(card));
  const [focused, setFocused] = useState<number | null>(null);
  const [asking, setAsking] = useState(false);
  const hinders = hindrance(parcel, waybill);
  useScan((text) => {
    const placed = placeScan(parcel, waybill, text, focused);
    if (!placed) return;
    setWaybill(placed.waybill);
    setParcel(placed.parcel);
  }, !asking);
  const ask = () => {
    act.clear();
    setAsking(true);
  };
  useShortcut('save_next', () => (hinders ? false : ask()), !asking);
  const send = async () => {
    if (!(await act.run(asSent(card, parcel, waybill, carrier)))) return;
    setAsking(false);
    void message.success(t('office.ship.sent', { waybill }));
  };
  const pieces = parcel.reduce((sum, each) => sum + each.qty, 0);
  const change = (at: number, part: Partial<Packed>) => setParcel((now) => now.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <Block title={card.outlet_name || card.request.scope} extra={<span className="hq-head-extra"><span>{card.request.scope}</span><Day day={card.request.answered_on} /></span>}>
      {card.request.answer ? <p className="hq-said">{card.request.answer}</p> : null}
      <FromTransfer
        card={card}
        onTake={(transfer) => {
          setWaybill(transfer.row.waybill);
          setParcel(takeOver(transfer, card));
          setFocused(null);
        }}
      />
      <div className="hq-form">
        <Field label={t('office.ship.waybill')} name="waybill" fault={act.fault} hint={t('office.ship.waybill_hint')} required>
          {(wired) => <Input {...wired} autoComplete="off" value={waybill} onFocus={() => setFocused(null)} onChange={(event) => setWaybill(event.target.value)} />}
        </Field>
        <Field label={t('office.ship.carrier')} name="carrier" fault={act.fault} hint={t('common.optional')}>
          {(wired) => <Input {...wired} autoComplete="off" value={carrier} onFocus={() => setFocused(null)} onChange={(event) => setCarrier(event.target.value)} />}
        </Field>
      </div>
      <ParcelLines card={card} parcel={parcel} focused={focused} onFocus={setFocused} onChange={change} />
      <div className="hq-buttons">
        <CtrlEnter>
          <Button type="primary" disabled={hinders !== null} onClick={ask}>
            {t('office.ship.verb')}
          </Button>
        </CtrlEnter>
        <span className="bb-quiet">{t('office.ship.pieces', { count: pieces })}</span>
        {hinders === 'too_many' ? <span className="bb-late">▲ {t('office.ship.too_many')}</span> : null}
        <span className="hq-spread" />
        <CloseRest card={card} />
      </div>
      <SentBefore card={card} />
      <ConfirmSign
        open={asking}
        title={t('office.ship.title', { outlet: card.outlet_name || card.request.scope })}
        consequence={t('office.ship.consequence')}
        verb={t('office.ship.verb')}
        busy={act.busy}
        onConfirm={() => void send()}
        onCancel={() => setAsking(false)}
      >
        <p>
          <strong>{t('office.ship.pieces', { count: pieces })}</strong> · {carrier} {waybill}
        </p>
        <Fault fault={act.fault} />
      </ConfirmSign>
    </Block>
  );
}

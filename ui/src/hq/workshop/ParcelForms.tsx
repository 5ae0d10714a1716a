import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkshopCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, halfWidth } from '../../parts';
import { ArrivalFields, FIRST_ARRIVAL, isSaid } from '../../trade/workshop/Arrival';
import { titleOf } from '../../trade/workshop/job';

/** The outlet's parcel is opened: what is in it, and how it looks. */
export function ReceiveForm({ card, onDone }: { card: WorkshopCard; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const receive = useAct('workshop.receive');
  const [arrived, setArrived] = useState(FIRST_ARRIVAL);
  const submit = async () => {
    if (!(await receive.run({ outlet: card.row.scope, job: card.row.id, arrival: arrived.arrival, note: arrived.note.trim() }))) return;
    void message.success(t('workshop.received'));
    onDone();
  };
  return (
    <FormDialog width={440} title={`${t('workshop.receive')} ${titleOf(card)}`} verb={t('workshop.receive')} ready={isSaid(arrived)} busy={receive.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <p className="bb-quiet">
          {card.row.waybill} · {card.row.fault} {card.row.accessories}
        </p>
        <ArrivalFields value={arrived} onChange={setArrived} fault={receive.fault} />
        <Fault fault={receive.fault} fields={['arrival', 'note']} />
      </div>
    </FormDialog>
  );
}

/** The parcel back to the outlet. */
export function ShipBackForm({ card, onDone }: { card: WorkshopCard; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const ship = useAct('workshop.ship_back');
  const [waybill, setWaybill] = useState('');
  const submit = async () => {
    if (!(await ship.run({ outlet: card.row.scope, job: card.row.id, waybill: waybill.trim() }))) return;
    void message.success(t('workshop.shipped'));
    onDone();
  };
  return (
    <FormDialog width={440} title={`${t('workshop.ship_back')} ${titleOf(card)}`} verb={t('workshop.ship_back_verb')} ready={waybill.trim() !== ''} busy={ship.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <Field label={t('workshop.waybill')} name="waybill" fault={ship.fault} required>
          {(wired) => <Input {...wired} value={waybill} onChange={(event) => setWaybill(halfWidth(event.target.value))} />}
        </Field>
        <Fault fault={ship.fault} fields={['waybill']} />
      </div>
    </FormDialog>
  );
}

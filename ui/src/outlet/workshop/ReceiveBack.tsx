import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkshopCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, FormDialog } from '../../parts';
import { ArrivalFields, FIRST_ARRIVAL, isSaid } from '../../trade/workshop/Arrival';
import { titleOf } from '../../trade/workshop/job';

/** The parcel from headquarters is opened. */
export function ReceiveBack({ card, onDone }: { card: WorkshopCard; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const receive = useAct('workshop.receive_back');
  const [arrived, setArrived] = useState(FIRST_ARRIVAL);
  const submit = async () => {
    if (!(await receive.run({ job: card.row.id, arrival: arrived.arrival, note: arrived.note.trim() }))) return;
    void message.success(t('workshop.received'));
    onDone();
  };
  return (
    <FormDialog width={440} title={t('workshop.receive_back_title', { waybill: card.row.back_waybill })} verb={t('workshop.receive_back')} ready={isSaid(arrived)} busy={receive.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <p className="bb-quiet">
          {titleOf(card)} {card.row.model} {card.row.new_serial}
        </p>
        <ArrivalFields value={arrived} onChange={setArrived} fault={receive.fault} />
        <p className="bb-consequence">{t('workshop.receive_consequence')}</p>
        <Fault fault={receive.fault} fields={['arrival', 'note']} />
      </div>
    </FormDialog>
  );
}

import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, FormDialog } from '../../parts';
import { ArrivalTable } from './ArrivalTable';
import { balanced, type Count } from './counts';

export type Arrival = RequestCard['shipments'][number];

/** Counts a shipment in: what is not good is damaged or short, and nothing is left over. */
export function Receive({ arrival, onDone }: { arrival: Arrival; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const receive = useAct('shipment.receive');
  const [counts, setCounts] = useState<Count[]>(() => arrival.lines.map((line) => ({ good: line.qty, damaged: 0, short: 0, over: 0 })));
  const tooMany = counts.some((count) => count.over > 0);
  const right = arrival.lines.every((line, at) => balanced(counts[at], line.qty));
  const submit = async () => {
    if (!(await receive.run({ shipment: arrival.shipment.id, lines: counts }))) return;
    void message.success(t('stock.shipment.received'));
    onDone();
  };
  return (
    <FormDialog width={680} title={t('stock.shipment.receive_title', { waybill: arrival.shipment.waybill })} verb={t('stock.shipment.receive')} ready={right} busy={receive.busy} onSubmit={() => void submit()} onClose={onDone}>
      <ArrivalTable lines={arrival.lines.map((line) => ({ key: line.place, part: line.part, name: line.name, qty: line.qty }))} counts={counts} onChange={setCounts} over />
      <p className="bb-consequence">{t('stock.shipment.consequence')}</p>
      {tooMany ? <p className="bb-consequence">{t('shelf.over.consequence')}</p> : null}
      <Fault fault={receive.fault} />
    </FormDialog>
  );
}

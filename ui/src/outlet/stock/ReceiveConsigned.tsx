import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsignCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, FormDialog } from '../../parts';
import { ArrivalTable } from './ArrivalTable';
import { balanced, type Count } from './counts';

/** Counts a consignment in: what is damaged or short is headquarters' own loss. */
export function ReceiveConsigned({ card, onDone }: { card: ConsignCard; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const receive = useAct('consign.receive');
  const [counts, setCounts] = useState<Count[]>(() => card.lines.map((line) => ({ good: line.qty, damaged: 0, short: 0, over: 0 })));
  const right = card.lines.every((line, at) => balanced(counts[at], line.qty));
  const submit = async () => {
    if (!(await receive.run({ consignment: card.row.id, lines: counts.map(({ good, damaged, short }) => ({ good, damaged, short })) }))) return;
    void message.success(t('allowance.arrival.received'));
    onDone();
  };
  return (
    <FormDialog width={680} title={t('allowance.arrival.title_of', { waybill: card.row.waybill })} verb={t('allowance.arrival.receive')} ready={right} busy={receive.busy} onSubmit={() => void submit()} onClose={onDone}>
      <ArrivalTable lines={card.lines.map((line) => ({ key: line.line, part: line.part, name: line.name, qty: line.qty }))} counts={counts} onChange={setCounts} />
      <p className="bb-consequence">{t('allowance.arrival.consequence')}</p>
      <Fault fault={receive.fault} />
    </FormDialog>
  );
}

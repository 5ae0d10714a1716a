import { App, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, FormDialog } from '../../parts';
import { balanced, counted, type Count } from './counts';

export type Arrival = RequestCard['shipments'][number];
const KINDS = ['good', 'damaged', 'short', 'over'] as const;
/** Pieces that a parcel holds beyond its waybill: more is a slip of the keyboard. */
const OVER_MAX = 9_999;

/** Counts a shipment in: what is not good is damaged or short, and nothing is left over. */
export function Receive({ arrival, onDone }: { arrival: Arrival; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const receive = useAct('shipment.receive');
  const [counts, setCounts] = useState<Count[]>(() => arrival.lines.map((line) => ({ good: line.qty, damaged: 0, short: 0, over: 0 })));
  const word = (kind: (typeof KINDS)[number]) => (kind === 'over' ? t('shelf.over.column') : t(`stock.shipment.${kind}`));
  const tooMany = counts.some((count) => count.over > 0);
  const right = arrival.lines.every((line, at) => balanced(counts[at], line.qty));
  const submit = async () => {
    if (!(await receive.run({ shipment: arrival.shipment.id, lines: counts }))) return;
    void message.success(t('stock.shipment.received'));
    onDone();
  };
  return (
    <FormDialog width={680} title={t('stock.shipment.receive_title', { waybill: arrival.shipment.waybill })} verb={t('stock.shipment.receive')} ready={right} busy={receive.busy} onSubmit={() => void submit()} onClose={onDone}>
      <table className="bb-plain-table">
        <thead>
          <tr>
            <th>{t('stock.name')}</th>
            <th className="bb-right">{t('stock.shipment.sent')}</th>
            {KINDS.map((kind) => (
              <th key={kind}>{word(kind)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {arrival.lines.map((line, at) => (
            <tr key={line.place}>
              <td>
                {line.name} <span className="bb-quiet">{line.part}</span>
                {balanced(counts[at], line.qty) ? null : <div className="bb-note">{(counts[at]?.over ?? 0) > 0 && (counts[at]?.short ?? 0) > 0 ? t('shelf.over.not_short') : t('stock.shipment.not_balanced', { qty: line.qty })}</div>}
              </td>
              <td className="bb-right">{line.qty}</td>
              {KINDS.map((kind) => (
                <td key={kind}>
                  <InputNumber
                    aria-label={`${line.name} ${word(kind)}`}
                    min={0}
                    max={kind === 'over' ? OVER_MAX : line.qty}
                    precision={0}
                    style={{ width: 76 }}
                    value={counts[at]?.[kind] ?? 0}
                    onChange={(value) => setCounts((now) => now.map((count, index) => (index === at ? counted(count, kind, value ?? 0, line.qty) : count)))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="bb-consequence">{t('stock.shipment.consequence')}</p>
      {tooMany ? <p className="bb-consequence">{t('shelf.over.consequence')}</p> : null}
      <Fault fault={receive.fault} />
    </FormDialog>
  );
}

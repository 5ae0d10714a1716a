import { App, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurchaseCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, halfWidth } from '../../parts';

interface Came {
  accepted: number;
  refused: number;
  lot: string;
  provenance: string;
}

/** A supplier's parcel is opened: what is taken of each line, what is sent away, and the lot that it is of. */
export function AcceptForm({ card, names, onDone }: { card: PurchaseCard; names: Readonly<Record<string, string>>; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const accept = useAct('delivery.accept');
  const [waybill, setWaybill] = useState('');
  const [note, setNote] = useState('');
  const [came, setCame] = useState<Came[]>(() => card.lines.map(() => ({ accepted: 0, refused: 0, lot: '', provenance: '' })));
  const set = (at: number, change: Partial<Came>) => setCame((now) => now.map((each, index) => (index === at ? { ...each, ...change } : each)));
  const lines = card.lines.flatMap((line, at) => {
    const each = came[at];
    return each && each.accepted + each.refused > 0 ? [{ line: line.line, accepted: each.accepted, refused: each.refused, lot: each.lot.trim(), provenance: each.provenance.trim() }] : [];
  });
  const beyond = card.lines.some((line, at) => line.accepted + (came[at]?.accepted ?? 0) > line.qty);
  const told = note.trim() !== '' || !(beyond || lines.some((line) => line.refused > 0));
  const named = lines.every((line) => line.accepted === 0 || (line.lot !== '' && line.provenance !== ''));
  const submit = async () => {
    if (!(await accept.run({ purchase: card.row.id, waybill: waybill.trim(), lines, note: note.trim() }))) return;
    void message.success(t('purchase.accept_done'));
    onDone();
  };
  return (
    <FormDialog width={820} title={`${t('purchase.accept')} ${card.supplier_name}`} verb={t('purchase.accept')} ready={waybill.trim() !== '' && lines.length > 0 && told && named} busy={accept.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <Field label={t('purchase.waybill')} name="waybill" fault={accept.fault} required>
          {(wired) => <Input {...wired} value={waybill} onChange={(event) => setWaybill(halfWidth(event.target.value))} />}
        </Field>
        <table className="hq-table">
          <thead>
            <tr>
              <th>{t('warehouse.part')}</th>
              <th className="hq-num">{t('purchase.to_come')}</th>
              <th className="hq-num">{t('purchase.accepted')}</th>
              <th className="hq-num">{t('purchase.refused')}</th>
              <th>{t('purchase.lot')}</th>
              <th>{t('purchase.provenance')}</th>
            </tr>
          </thead>
          <tbody>
            {card.lines.map((line, at) => {
              const name = names[line.part] ?? line.part;
              return (
                <tr key={line.line}>
                  <td>{name}</td>
                  <td className="hq-num">{Math.max(0, line.qty - line.accepted)}</td>
                  <td className="hq-num"><InputNumber className="hq-qty" min={0} precision={0} value={came[at]?.accepted ?? 0} aria-label={`${name} ${t('purchase.accepted')}`} onChange={(value) => set(at, { accepted: value ?? 0 })} /></td>
                  <td className="hq-num"><InputNumber className="hq-qty" min={0} precision={0} value={came[at]?.refused ?? 0} aria-label={`${name} ${t('purchase.refused')}`} onChange={(value) => set(at, { refused: value ?? 0 })} /></td>
                  <td><Input value={came[at]?.lot ?? ''} aria-label={`${name} ${t('purchase.lot')}`} onChange={(event) => set(at, { lot: halfWidth(event.target.value) })} /></td>
                  <td><Input value={came[at]?.provenance ?? ''} aria-label={`${name} ${t('purchase.provenance')}`} onChange={(event) => set(at, { provenance: event.target.value })} /></td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <Field label={t('purchase.note')} name="note" fault={accept.fault} hint={t('purchase.note_hint')} required={!told}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <Fault fault={accept.fault} fields={['waybill', 'note']} />
      </div>
    </FormDialog>
  );
}

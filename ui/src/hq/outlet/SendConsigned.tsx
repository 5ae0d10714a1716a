import { CloseOutlined } from '@ant-design/icons';
import { App, Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutletCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, Money } from '../../parts';
import { PartPick, type Found } from './PartPick';

interface Packed {
  part: Found;
  qty: number;
  serials: string[];
}

/** Stock of headquarters' own goes to lie at the outlet. */
export function SendConsigned({ outlet, onClose }: { outlet: OutletCard; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('consign.send');
  const [waybill, setWaybill] = useState('');
  const [carrier, setCarrier] = useState('');
  const [parcel, setParcel] = useState<readonly Packed[]>([]);
  const change = (number: string, next: Partial<Packed>) => setParcel((now) => now.map((each) => (each.part.number === number ? { ...each, ...next } : each)));
  const add = (part: Found) => setParcel((now) => (now.some((each) => each.part.number === part.number) ? now : [...now, { part, qty: part.serial ? 0 : 1, serials: [] }]));
  const ready = waybill.trim() !== '' && parcel.length > 0 && parcel.every(({ qty }) => qty > 0);
  const submit = async () => {
    const lines = parcel.map(({ part, qty, serials }) => ({ part: part.number, qty, ...(serials.length > 0 ? { serials } : {}) }));
    if (!(await act.run({ outlet: outlet.code, waybill: waybill.trim(), carrier: carrier.trim(), lines }))) return;
    void message.success(t('allowance.office.sent', { waybill: waybill.trim() }));
    onClose();
  };
  return (
    <FormDialog width={720} title={t('allowance.office.send_title', { outlet: outlet.name })} verb={t('allowance.office.send_verb')} ready={ready} busy={act.busy} onSubmit={() => void submit()} onClose={onClose}>
      <div className="hq-form">
        <Field label={t('allowance.office.waybill')} name="waybill" fault={act.fault} required>
          {(wired) => <Input {...wired} autoComplete="off" value={waybill} onChange={(event) => setWaybill(event.target.value)} />}
        </Field>
        <Field label={t('allowance.office.carrier')} name="carrier" fault={act.fault} hint={t('common.optional')}>
          {(wired) => <Input {...wired} autoComplete="off" value={carrier} onChange={(event) => setCarrier(event.target.value)} />}
        </Field>
      </div>
      <PartPick onPick={add} />
      {parcel.length === 0 ? (
        <p className="bb-quiet">{t('allowance.office.line_none')}</p>
      ) : (
        <table className="hq-table">
          <tbody>
            {parcel.map(({ part, qty, serials }) => (
              <tr key={part.number}>
                <td>
                  {part.name}
                  <span className="hq-note">{part.number}</span>
                </td>
                <td className="hq-num"><Money fen={part.price_fen} /></td>
                <td>
                  {part.serial ? (
                    <Select
                      mode="tags"
                      open={false}
                      suffixIcon={null}
                      style={{ width: 260 }}
                      tokenSeparators={[',', '，', ' ', '\t', '\n']}
                      aria-label={`${t('allowance.shelf.serials')} ${part.name}`}
                      placeholder={t('allowance.shelf.serials')}
                      value={serials}
                      onChange={(next: string[]) => change(part.number, { serials: next, qty: next.length })}
                    />
                  ) : (
                    <InputNumber min={1} max={9999} precision={0} style={{ width: 90 }} aria-label={`${t('deposit.qty')} ${part.name}`} value={qty} onChange={(next) => change(part.number, { qty: next ?? 1 })} />
                  )}
                </td>
                <td className="hq-num">
                  <Button size="small" type="text" icon={<CloseOutlined />} aria-label={`${t('common.remove')} ${part.name}`} onClick={() => setParcel((now) => now.filter((each) => each.part.number !== part.number))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="bb-consequence">{t('allowance.office.send_consequence')}</p>
      <Fault fault={act.fault} fields={['waybill', 'carrier']} />
    </FormDialog>
  );
}

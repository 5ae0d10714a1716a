import { App, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParcelCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Fault, Field, FormDialog, halfWidth, MoneyInput } from '../../parts';
import { CustomerBox } from '../intake/CustomerBox';
import { BLANK } from '../intake/form';

const OPEN = { open: true };

/** The courier is here: the parcel by its waybill, perhaps one that was announced. */
export function ReceiveForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const receive = useAct('parcel.receive');
  const { data } = useCall('visit.list', OPEN);
  const [form, setForm] = useState({ waybill: '', courier: '', visit: '', looks: '' });
  const [freight, setFreight] = useState<number | null>(null);
  const [customerPays, setCustomerPays] = useState(false);
  const set = (field: keyof typeof form) => (value: string) => {
    receive.clear();
    setForm((now) => ({ ...now, [field]: value }));
  };
  const announced = (data?.visits ?? []).filter((card) => card.row.kind === 'mail_in' && (card.row.state === 'booked' || card.row.state === 'asked'));
  const submit = async () => {
    const gave = await receive.run({ waybill: form.waybill.trim(), courier: form.courier.trim(), visit: form.visit, looks: form.looks.trim(), freight_fen: freight, customer_pays: customerPays });
    if (!gave) return;
    void message.success(t('parcel.received'));
    onDone();
  };
  const text = (field: 'waybill' | 'courier' | 'looks', required: boolean) => (
    <Field label={t(`parcel.${field}`)} name={field} fault={receive.fault} required={required}>
      {(wired) => (
        <Input
          {...wired}
          value={form[field]}
          onChange={(event) => set(field)(field === 'waybill' ? halfWidth(event.target.value) : event.target.value)}
          // A scanner ends with Enter: the form is not finished yet.
          onPressEnter={(event) => (form.courier.trim() === '' ? event.preventDefault() : undefined)}
        />
      )}
    </Field>
  );
  return (
    <FormDialog width={480} title={t('parcel.receive')} verb={t('parcel.receive_verb')} ready={form.waybill.trim() !== '' && form.courier.trim() !== ''} busy={receive.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        {text('waybill', true)}
        {text('courier', true)}
        <Field label={t('parcel.announced_by')} name="visit" fault={receive.fault}>
          {(wired) => <Select {...wired} className="bb-wide" allowClear value={form.visit === '' ? undefined : form.visit} placeholder={t('parcel.unknown')} onChange={(id?: string) => set('visit')(id ?? '')} options={announced.map((card) => ({ value: card.row.id, label: `${card.customer_name} · ${card.row.device}` }))} />}
        </Field>
        {text('looks', false)}
        <Field label={t('parcel.freight')} name="freight_fen" fault={receive.fault}>
          {(wired) => <MoneyInput {...wired} value={freight} onChange={setFreight} />}
        </Field>
        <Checkbox checked={customerPays} onChange={(event) => setCustomerPays(event.target.checked)}>
          {t('parcel.customer_pays')}
        </Checkbox>
        <Fault fault={receive.fault} fields={['waybill', 'courier', 'visit', 'looks', 'freight_fen']} />
      </div>
    </FormDialog>
  );
}

/** What was in it; whose it is, where nobody knew. */
export function UnpackForm({ card, onDone }: { card: ParcelCard; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const unpack = useAct('parcel.unpack');
  const [whose, setWhose] = useState({ ...BLANK });
  const [form, setForm] = useState({ device: '', contents: '', differences: '' });
  const set = (field: keyof typeof form) => (value: string) => {
    unpack.clear();
    setForm((now) => ({ ...now, [field]: value }));
  };
  const submit = async () => {
    const gave = await unpack.run({ waybill: card.row.waybill, customer: whose.customer?.id ?? null, device: form.device.trim(), contents: form.contents.trim(), differences: form.differences.trim() });
    if (!gave) return;
    void message.success(t('parcel.unpacked'));
    onDone();
  };
  const text = (field: keyof typeof form, label: string, required: boolean) => (
    <Field label={label} name={field} fault={unpack.fault} required={required}>
      {(wired) => <Input {...wired} value={form[field]} onChange={(event) => set(field)(event.target.value)} />}
    </Field>
  );
  return (
    <FormDialog width={520} title={`${t('parcel.unpack')} ${card.row.waybill}`} verb={t('parcel.unpack')} ready={form.device.trim() !== '' && form.contents.trim() !== ''} busy={unpack.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        {card.announced === '' ? null : <p className="bb-quiet">{`${t('parcel.announced')}: ${card.announced}`}</p>}
        {text('device', t('visit.device'), true)}
        {text('contents', t('parcel.contents'), true)}
        {text('differences', t('parcel.differences'), false)}
        {card.row.customer === '' ? <CustomerBox form={whose} put={(change) => setWhose((now) => ({ ...now, ...change }))} fault={unpack.fault} onDone={() => undefined} /> : null}
        <Fault fault={unpack.fault} fields={['device', 'contents', 'differences', 'customer']} />
      </div>
    </FormDialog>
  );
}

/** Back to the customer, and who pays the courier. */
export function SendBackForm({ card, onDone }: { card: ParcelCard; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const send = useAct('parcel.send_back');
  const [form, setForm] = useState({ back_waybill: '', courier: card.row.courier });
  const [freight, setFreight] = useState<number | null>(null);
  const [customerPays, setCustomerPays] = useState(card.row.customer_pays);
  const set = (field: keyof typeof form) => (value: string) => {
    send.clear();
    setForm((now) => ({ ...now, [field]: value }));
  };
  const submit = async () => {
    const gave = await send.run({ waybill: card.row.waybill, back_waybill: form.back_waybill.trim(), courier: form.courier.trim(), freight_fen: freight, customer_pays: customerPays });
    if (!gave) return;
    void message.success(t('parcel.sent_back'));
    onDone();
  };
  return (
    <FormDialog width={440} title={`${t('parcel.send_back')} ${card.customer_name}`} verb={t('parcel.send_back')} ready={form.back_waybill.trim() !== '' && form.courier.trim() !== ''} busy={send.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('parcel.back_waybill')} name="back_waybill" fault={send.fault} required>
          {(wired) => <Input {...wired} value={form.back_waybill} onChange={(event) => set('back_waybill')(halfWidth(event.target.value))} />}
        </Field>
        <Field label={t('parcel.courier')} name="courier" fault={send.fault} required>
          {(wired) => <Input {...wired} value={form.courier} onChange={(event) => set('courier')(event.target.value)} />}
        </Field>
        <Field label={t('parcel.freight')} name="freight_fen" fault={send.fault}>
          {(wired) => <MoneyInput {...wired} value={freight} onChange={setFreight} />}
        </Field>
        <Checkbox checked={customerPays} onChange={(event) => setCustomerPays(event.target.checked)}>
          {t('parcel.customer_pays')}
        </Checkbox>
        <Fault fault={send.fault} fields={['back_waybill', 'courier', 'freight_fen']} />
      </div>
    </FormDialog>
  );
}

import { App, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitKind, VisitReach } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';
import { goesOut } from '../../trade/visit/words';
import { CustomerBox } from '../intake/CustomerBox';
import { BLANK } from '../intake/form';
import { MomentField, windowTyped } from './MomentField';
import { Technician } from './Technician';

const KINDS = ['on_site', 'take_away', 'walk_in', 'mail_in', 'delivery'] as const;
const FIELDS = ['customer', 'new_customer.name', 'new_customer.phone', 'address', 'kind', 'reach', 'device', 'complaint', 'from', 'until', 'technician'];

/** A customer calls: who, what, and when somebody comes. */
export function BookForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const book = useAct('visit.book');
  const [whose, setWhose] = useState({ ...BLANK });
  const [kind, setKind] = useState<VisitKind>('on_site');
  const [reach, setReach] = useState<VisitReach>('city');
  const [form, setForm] = useState({ address: '', device: '', complaint: '', from: '', until: '', technician: '' });
  const set = (field: keyof typeof form) => (value: string) => {
    book.clear();
    setForm((now) => ({ ...now, [field]: value }));
  };
  const out = goesOut({ kind });
  const named = whose.customer !== null || ((whose.newCustomer?.name.trim() ?? '') !== '' && (whose.newCustomer?.phone.trim() ?? '') !== '');
  const ready = named && form.device.trim() !== '' && form.complaint.trim() !== '';
  const submit = async () => {
    const person = whose.customer ? { customer: whose.customer.id } : { new_customer: { name: whose.newCustomer?.name.trim() ?? '', phone: whose.newCustomer?.phone.trim() ?? '' } };
    const gave = await book.run({ ...person, kind, reach, device: form.device.trim(), complaint: form.complaint.trim(), address: form.address.trim(), ...windowTyped(form.from, form.until), technician: form.technician });
    if (!gave) return;
    void (gave.agreed_late ? message.warning(t('visit.booked_late')) : message.success(t('visit.booked')));
    onDone();
  };
  const text = (field: 'device' | 'complaint' | 'address', required: boolean, hint = '') => (
    <Field label={t(`visit.${field}`)} name={field} fault={book.fault} hint={hint} required={required}>
      {(wired) => <Input {...wired} value={form[field]} onChange={(event) => set(field)(event.target.value)} />}
    </Field>
  );
  return (
    <FormDialog width={620} title={t('visit.book')} verb={t('visit.book_verb')} ready={ready} busy={book.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <CustomerBox form={whose} put={(change) => setWhose((now) => ({ ...now, ...change }))} fault={book.fault} onDone={() => undefined} />
        <Field label={t('visit.kind.label')} name="kind" fault={book.fault} group>
          {(wired) => <Segmented {...wired} value={kind} onChange={setKind} options={KINDS.map((value) => ({ value, label: t(`visit.kind.${value}`) }))} />}
        </Field>
        {out ? (
          <>
            {text('address', false, t('visit.address_hint'))}
            <Field label={t('visit.reach.label')} name="reach" fault={book.fault} group>
              {(wired) => <Segmented {...wired} value={reach} onChange={setReach} options={(['city', 'suburb'] as const).map((value) => ({ value, label: t(`visit.reach.${value}`) }))} />}
            </Field>
          </>
        ) : null}
        <div className="bb-pair">
          {text('device', true)}
          {text('complaint', true)}
        </div>
        <div className="bb-pair">
          <MomentField label={t('visit.from')} name="from" fault={book.fault} hint={t('visit.window_hint')} required={kind === 'walk_in'} value={form.from} onChange={set('from')} />
          <MomentField label={t('visit.until')} name="until" fault={book.fault} required={kind === 'walk_in'} value={form.until} onChange={set('until')} />
        </div>
        {out ? (
          <Field label={t('visit.technician')} name="technician" fault={book.fault}>
            {(wired) => <Technician wired={wired} value={form.technician} onChange={set('technician')} />}
          </Field>
        ) : null}
        <Fault fault={book.fault} fields={FIELDS} />
      </div>
    </FormDialog>
  );
}

import { App, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, halfWidth } from '../../parts';

/** The parcel up: an order's device, or without an order a board or an old unit. */
export function Send({ order, onDone }: { order?: { id: string; number: string }; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const send = useAct('workshop.send');
  const [item, setItem] = useState<'board' | 'old_unit'>('board');
  const [form, setForm] = useState({ serial: '', model: '', fault: '', accessories: '', waybill: '' });
  const set = (field: keyof typeof form, value: string) => {
    send.clear();
    setForm((now) => ({ ...now, [field]: value }));
  };
  const filled = (field: keyof typeof form) => form[field].trim() !== '';
  const ready = filled('fault') && filled('waybill') && (order !== undefined || (filled('serial') && filled('model')));
  const submit = async () => {
    const parcel = { fault: form.fault.trim(), accessories: form.accessories.trim(), waybill: form.waybill.trim() };
    const thing = order ? { order: order.id } : { item, serial: form.serial.trim(), model: form.model.trim() };
    if (!(await send.run({ ...thing, ...parcel }))) return;
    void message.success(t('workshop.sent_plain'));
    onDone();
  };
  const text = (field: keyof typeof form, required: boolean, hint = '') => (
    <Field label={t(`workshop.${field}`)} name={field} fault={send.fault} hint={hint} required={required}>
      {(wired) => <Input {...wired} value={form[field]} onChange={(event) => set(field, field === 'serial' || field === 'waybill' ? halfWidth(event.target.value) : event.target.value)} />}
    </Field>
  );
  return (
    <FormDialog width={460} title={order ? t('workshop.send_title', { number: order.number }) : t('workshop.send_board')} verb={t('workshop.send_verb')} ready={ready} busy={send.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        {order ? null : (
          <>
            <Field label={t('workshop.item.label')} name="item" fault={send.fault} group>
              {() => (
                <Segmented aria-label={t('workshop.item.label')} value={item} onChange={setItem} options={(['board', 'old_unit'] as const).map((word) => ({ value: word, label: t(`workshop.item.${word}`) }))} />
              )}
            </Field>
            {text('serial', true)}
            {text('model', true)}
          </>
        )}
        {text('fault', true, t('workshop.fault_hint'))}
        {text('accessories', false)}
        {text('waybill', true)}
        {order ? <p className="bb-consequence">{t('workshop.send_consequence')}</p> : null}
        <Fault fault={send.fault} fields={['item', 'serial', 'model', 'fault', 'accessories', 'waybill']} />
      </div>
    </FormDialog>
  );
}

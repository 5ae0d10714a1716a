import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';
import { goesOut, windowText } from '../../trade/visit/words';
import { MomentField, windowTyped } from './MomentField';
import { Technician } from './Technician';

/** The counter agrees with whoever booked by the link. */
export function ConfirmForm({ card, onDone }: { card: VisitCard; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct('visit.confirm');
  const [form, setForm] = useState({ from: '', until: '', technician: '' });
  const set = (field: keyof typeof form) => (value: string) => {
    act.clear();
    setForm((now) => ({ ...now, [field]: value }));
  };
  const submit = async () => {
    if (await act.run({ visit: card.row.id, ...windowTyped(form.from, form.until), technician: form.technician })) onDone();
  };
  return (
    <FormDialog width={460} title={`${t('visit.act.confirm')} ${card.customer_name}`} verb={t('visit.act.confirm')} ready busy={act.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <p>
          {windowText(card.row)} · {card.phone}
        </p>
        <p className="bb-quiet">{t('visit.confirm_hint')}</p>
        <div className="bb-pair">
          <MomentField label={t('visit.from')} name="from" fault={act.fault} value={form.from} onChange={set('from')} />
          <MomentField label={t('visit.until')} name="until" fault={act.fault} value={form.until} onChange={set('until')} />
        </div>
        {goesOut(card.row) ? (
          <Field label={t('visit.technician')} name="technician" fault={act.fault}>
            {(wired) => <Technician wired={wired} value={form.technician} onChange={set('technician')} />}
          </Field>
        ) : null}
        <Fault fault={act.fault} fields={['from', 'until', 'technician']} />
      </div>
    </FormDialog>
  );
}

import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, halfWidth } from '../../parts';

const digits = (text: string) => halfWidth(text).replace(/\D/g, '').slice(0, 12);

/** A new PIN for somebody, signed with the owner's own. */
export function SetPin({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const set = useAct('session.set_pin');
  const [pin, setPin] = useState('');
  const [ownerPin, setOwnerPin] = useState('');
  const ready = pin.length >= 4 && ownerPin.length >= 4;
  const submit = async () => {
    if (!ready) return;
    if (!(await set.run({ person: person.id, pin, owner_pin: ownerPin }))) return;
    void message.success(t('session.staff.pin_set', { name: person.name }));
    onDone();
  };
  return (
    <FormDialog width={380} title={`${t('session.staff.set_pin')} · ${person.name}`} verb={t('common.save')} ready={ready} busy={set.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('session.staff.new_pin')} name="pin" fault={set.fault} hint={t('session.join.pin_hint')} required>
          {(wired) => <Input.Password {...wired} autoFocus inputMode="numeric" autoComplete="new-password" value={pin} onChange={(event) => setPin(digits(event.target.value))} />}
        </Field>
        <Field label={t('session.staff.owner_pin')} name="owner_pin" fault={set.fault} required>
          {(wired) => <Input.Password {...wired} inputMode="numeric" autoComplete="off" value={ownerPin} onChange={(event) => setOwnerPin(digits(event.target.value))} />}
        </Field>
        <Fault fault={set.fault} fields={['pin', 'owner_pin']} />
      </div>
    </FormDialog>
  );
}

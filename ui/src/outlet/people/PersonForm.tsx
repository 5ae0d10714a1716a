import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person, Role } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, halfWidth } from '../../parts';

const ROLES: readonly Role[] = ['receptionist', 'technician', 'supervisor', 'storekeeper', 'owner'];

/** A new colleague with a PIN, or a known one's name and roles. */
export function PersonForm({ person, onDone }: { person: Person | null; onDone: () => void }) {
  const { t } = useTranslation();
  const add = useAct('staff.add');
  const change = useAct('staff.change');
  const [name, setName] = useState(person?.name ?? '');
  const [roles, setRoles] = useState<Role[]>(person?.roles ?? ['technician']);
  const [pin, setPin] = useState('');
  const fault = add.fault ?? change.fault;
  const ready = name.trim() !== '' && roles.length > 0 && (person !== null || pin.length >= 4);
  const submit = async () => {
    if (!ready) return;
    const gave = person ? await change.run({ staff: person.id, name: name.trim(), roles, active: person.active }) : await add.run({ name: name.trim(), roles, pin });
    if (gave) onDone();
  };
  return (
    <FormDialog width={420} title={person ? t('session.staff.change', { name: person.name }) : t('session.staff.add')} verb={t('common.save')} ready={ready} busy={add.busy || change.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('session.staff.name')} name="name" fault={fault} required>
          {(wired) => <Input {...wired} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('session.staff.roles')} name="roles" fault={fault} required group>
          {(wired) => <Checkbox.Group {...wired} value={roles} onChange={(next) => setRoles(next)} options={ROLES.map((value) => ({ value, label: t(`session.role.${value}`) }))} />}
        </Field>
        {person ? null : (
          <Field label={t('session.staff.pin')} name="pin" fault={fault} hint={t('session.join.pin_hint')} required>
            {(wired) => <Input.Password {...wired} inputMode="numeric" autoComplete="new-password" value={pin} onChange={(event) => setPin(halfWidth(event.target.value).replace(/\D/g, ''))} />}
          </Field>
        )}
        <Fault fault={fault} fields={['name', 'roles', 'pin']} />
      </div>
    </FormDialog>
  );
}

import { App, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';

const ROLES = ['network', 'parts', 'warehouse', 'settlement', 'finance', 'policy', 'auditor', 'refurbishing'] as const satisfies readonly Role[];
const PASSWORD_MIN = 10;

/** A new sign-in at headquarters. */
export function AddPerson({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('hq.add_person');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const [tried, setTried] = useState(false);
  // Counted as a person counts, so that ten Chinese characters are ten.
  const short = [...password].length < PASSWORD_MIN;
  const submit = async () => {
    setTried(true);
    if (name.trim() === '' || short || roles.length === 0) return;
    if (!(await act.run({ name: name.trim(), password, roles }))) return;
    void message.success(t('network.people.done', { name: name.trim() }));
    onClose();
  };
  const missing = (gone: boolean) => (tried && gone ? t('fault.text.missing') : undefined);
  return (
    <FormDialog width={460} title={t('network.people.add_title')} verb={t('network.people.add')} busy={act.busy} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('network.people.name')} name="name" fault={act.fault} wrong={missing(name.trim() === '')} required>
        {(wired) => <Input {...wired} autoFocus autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={t('network.people.password')} name="password" fault={act.fault} hint={t('network.people.password_hint')} wrong={tried && short ? t('network.people.password_short') : undefined} required>
        {(wired) => <Input.Password {...wired} autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
      </Field>
      <Field label={t('network.people.roles')} name="roles" fault={act.fault} wrong={missing(roles.length === 0)} required group>
        {(wired) => (
          <Checkbox.Group {...wired} className="hq-roles" value={roles} options={ROLES.map((role) => ({ value: role, label: t(`session.role.${role}`) }))} onChange={(values) => setRoles(ROLES.filter((role) => values.includes(role)))} />
        )}
      </Field>
      <Fault fault={act.fault} fields={['name', 'password', 'roles']} />
    </FormDialog>
  );
}

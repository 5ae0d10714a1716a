import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { useAct } from '../data/hooks';
import { Fault } from '../parts/Fault';
import { Field } from '../parts/Field';
import { DoorPage } from './Door';

/** Headquarters: name and password. */
export function HqSignIn() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const open = useAct('session.open');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await open.run({ name: name.trim(), password })) await client.resetQueries();
  };
  return (
    <DoorPage title={t('session.hq_title')} place={t('shell.console')}>
      <form className="bb-form" onSubmit={(event) => void submit(event)}>
        <Field label={t('session.name')} name="name" fault={open.fault}>
          {(wired) => <Input {...wired} autoFocus autoComplete="username" value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('session.password')} name="password" fault={open.fault}>
          {(wired) => <Input.Password {...wired} autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
        </Field>
        <Fault fault={open.fault} fields={['name', 'password']} />
        <Button type="primary" htmlType="submit" block loading={open.busy} disabled={name.trim() === '' || password === ''}>
          {t('session.sign_in')}
        </Button>
      </form>
    </DoorPage>
  );
}

import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { useAct } from '../data/hooks';
import { Fault } from '../parts/Fault';
import { Field } from '../parts/Field';
import { halfWidth } from '../parts/format';
import { DoorPage } from './Door';

const FIELDS = ['hq_url', 'code', 'owner', 'pin'] as const;

/** The first start: the one-time code from headquarters, or the demo outlet. */
export function Join() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const join = useAct('network.join');
  const demo = useAct('demo.open');
  const [form, setForm] = useState({ hq_url: '', code: '', owner: '', pin: '', again: '' });
  const put = (key: keyof typeof form) => (event: { target: { value: string } }) => {
    join.clear();
    setForm((now) => ({ ...now, [key]: event.target.value }));
  };
  const pin = halfWidth(form.pin);
  const differs = form.again !== '' && pin !== halfWidth(form.again);
  const ready = FIELDS.every((key) => form[key].trim() !== '') && form.again !== '' && !differs;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const answer = await join.run({
      hq_url: halfWidth(form.hq_url).trim(),
      code: halfWidth(form.code).trim(),
      owner: form.owner.trim(),
      pin,
    });
    if (answer) await client.resetQueries();
  };
  const openDemo = async () => {
    if (await demo.run({})) await client.resetQueries();
  };
  return (
    <DoorPage title={t('session.join.title')} wide>
      <p className="bb-lead">{t('session.join.lead')}</p>
      <div className="bb-join">
        <form className="bb-form" onSubmit={(event) => void submit(event)}>
          <Field label={t('session.join.hq_url')} name="hq_url" fault={join.fault}>
            {(wired) => <Input {...wired} autoFocus inputMode="url" placeholder="https://" value={form.hq_url} onChange={put('hq_url')} />}
          </Field>
          <Field label={t('session.join.code')} name="code" fault={join.fault} hint={t('session.join.code_hint')}>
            {(wired) => <Input {...wired} className="bb-code" autoComplete="one-time-code" value={form.code} onChange={put('code')} />}
          </Field>
          <Field label={t('session.join.owner')} name="owner" fault={join.fault}>
            {(wired) => <Input {...wired} value={form.owner} onChange={put('owner')} />}
          </Field>
          <div className="bb-pair">
            <Field label={t('session.join.pin')} name="pin" fault={join.fault} hint={t('session.join.pin_hint')}>
              {(wired) => <Input.Password {...wired} inputMode="numeric" autoComplete="new-password" value={form.pin} onChange={put('pin')} />}
            </Field>
            <Field label={t('session.join.pin_again')} wrong={differs ? t('session.join.pin_differs') : undefined}>
              {(wired) => <Input.Password {...wired} inputMode="numeric" autoComplete="new-password" value={form.again} onChange={put('again')} />}
            </Field>
          </div>
          <Fault fault={join.fault} fields={FIELDS} />
          <Button type="primary" htmlType="submit" block disabled={!ready} loading={join.busy}>
            {t('session.join.submit')}
          </Button>
        </form>
        <aside>
          <h2>{t('session.join.demo_title')}</h2>
          <p>{t('session.join.demo_lead')}</p>
          <Button loading={demo.busy} onClick={() => void openDemo()}>
            {t('session.join.demo')}
          </Button>
          <Fault fault={demo.fault} />
        </aside>
      </div>
    </DoorPage>
  );
}

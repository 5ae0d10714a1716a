import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { useAct, useCall } from '../data/hooks';
import { Fault } from '../parts/Fault';
import { Field } from '../parts/Field';
import { halfWidth } from '../parts/format';
import { Coming } from './Coming';
import { rememberDemo } from './demoPeople';
import { DoorPage } from './Door';

const FIELDS = ['hq_url', 'code', 'pc_name', 'owner_name', 'owner_pin'] as const;

/** The first start: the one-time code from headquarters, or the demo outlet; then the book on its way. */
export function Join() {
  const { data } = useCall('sync.status', {}, { every: 1_000 });
  return data?.snapshot ? <Coming status={data} /> : <JoinForm />;
}

function JoinForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const join = useAct('network.join');
  const demo = useAct('demo.open');
  const [form, setForm] = useState({ hq_url: '', code: '', pc_name: t('session.join.pc_first'), owner_name: '', owner_pin: '', again: '' });
  const put = (key: keyof typeof form) => (event: { target: { value: string } }) => {
    join.clear();
    setForm((now) => ({ ...now, [key]: event.target.value }));
  };
  const pin = halfWidth(form.owner_pin);
  const differs = form.again !== '' && pin !== halfWidth(form.again);
  const ready = FIELDS.every((key) => form[key].trim() !== '') && form.again !== '' && !differs;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const answer = await join.run({
      hq_url: halfWidth(form.hq_url).trim(),
      code: halfWidth(form.code).trim(),
      pc_name: form.pc_name.trim(),
      owner_name: form.owner_name.trim(),
      owner_pin: pin,
    });
    if (answer) await client.resetQueries();
  };
  const openDemo = async () => {
    const gave = await demo.run({});
    if (!gave) return;
    rememberDemo(gave.people);
    await client.resetQueries();
  };
  return (
    <DoorPage title={t('session.join.title')} wide>
      <p className="bb-lead">{t('session.join.lead')}</p>
      <div className="bb-join">
        <form className="bb-form" onSubmit={(event) => void submit(event)}>
          <Field label={t('session.join.hq_url')} name="hq_url" fault={join.fault}>
            {(wired) => <Input {...wired} inputMode="url" placeholder="https://" value={form.hq_url} onChange={put('hq_url')} />}
          </Field>
          <Field label={t('session.join.code')} name="code" fault={join.fault} hint={t('session.join.code_hint')}>
            {(wired) => <Input {...wired} className="bb-code" autoComplete="one-time-code" value={form.code} onChange={put('code')} />}
          </Field>
          <div className="bb-pair">
            <Field label={t('session.join.owner')} name="owner_name" fault={join.fault}>
              {(wired) => <Input {...wired} value={form.owner_name} onChange={put('owner_name')} />}
            </Field>
            <Field label={t('session.join.pc_name')} name="pc_name" fault={join.fault}>
              {(wired) => <Input {...wired} value={form.pc_name} onChange={put('pc_name')} />}
            </Field>
          </div>
          <div className="bb-pair">
            <Field label={t('session.join.pin')} name="owner_pin" fault={join.fault} hint={t('session.join.pin_hint')}>
              {(wired) => <Input.Password {...wired} inputMode="numeric" autoComplete="new-password" value={form.owner_pin} onChange={put('owner_pin')} />}
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
          {/* What a newcomer can do at once: headquarters' code is still to be fetched. */}
          <Button autoFocus loading={demo.busy} onClick={() => void openDemo()}>
            {t('session.join.demo')}
          </Button>
          <Fault fault={demo.fault} />
        </aside>
      </div>
    </DoorPage>
  );
}

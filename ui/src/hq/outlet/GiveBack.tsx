import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Fault, Field } from '../../parts';

/** Orders everything back that an outlet holds or keeps for headquarters: what stands between it and its exit. */
export function GiveBack({ outlet }: { outlet: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const act = useAct('transfer.recall');
  const [why, setWhy] = useState('');
  const [sendTo, setSendTo] = useState('');
  if (!admits(['parts', 'finance'], person)) return null;
  const submit = async () => {
    if (!(await act.run({ outlet, why: why.trim(), send_to: sendTo.trim() }))) return;
    void message.success(t('lending.transfer.recall_made'));
  };
  return (
    <section className="bb-tight" aria-label={t('lending.transfer.recall')}>
      <p className="bb-quiet">{t('lending.transfer.recall_lead')}</p>
      <Field label={t('lending.transfer.why')} name="why" fault={act.fault} required>
        {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
      <Field label={t('lending.transfer.send_to')} name="send_to" fault={act.fault} hint={t('lending.transfer.send_to_hint')} required>
        {(wired) => <Input {...wired} value={sendTo} onChange={(event) => setSendTo(event.target.value)} />}
      </Field>
      <Button loading={act.busy} disabled={why.trim() === '' || sendTo.trim() === ''} onClick={() => void submit()}>
        {t('lending.transfer.recall')}
      </Button>
      <Fault fault={act.fault} fields={['why', 'send_to']} />
    </section>
  );
}

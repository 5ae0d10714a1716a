import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { DayInput, Fault, Field, FormDialog } from '../../parts';

/** The owner lets a device go unpaid; everybody else sees that it was agreed. */
export function OnAccount({ order, rest, agreed }: { order: string; rest: number; agreed: number }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [over, setOver] = useState(false);
  return (
    <div className="bb-row">
      {agreed > 0 ? <span className="bb-calm">{t('counter.account.stands', { fen: agreed })}</span> : null}
      {rest > 0 && admits(['owner'], person) ? <Button onClick={() => setOver(true)}>{t('counter.account.give')}</Button> : null}
      {over ? <Give order={order} rest={rest} onDone={() => setOver(false)} /> : null}
    </div>
  );
}

function Give({ order, rest, onDone }: { order: string; rest: number; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const give = useAct('order.on_account');
  const [due, setDue] = useState<string | null>(null);
  const [why, setWhy] = useState('');
  const submit = async () => {
    if (due === null || !(await give.run({ order, amount_fen: rest, due_on: due, why: why.trim() }))) return;
    void message.success(t('counter.account.done', { fen: rest }));
    onDone();
  };
  return (
    <FormDialog width={480} title={t('counter.account.give')} verb={t('counter.account.give')} ready={due !== null && why.trim() !== ''} busy={give.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <p>{t('counter.account.consequence', { fen: rest })}</p>
        <Field label={t('counter.account.why')} name="why" fault={give.fault} required>
          {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        <Field label={t('counter.account.due_on')} name="due_on" fault={give.fault} required>
          {(wired) => <DayInput {...wired} latest={null} value={due} onChange={setDue} />}
        </Field>
        <Fault fault={give.fault} fields={['why', 'due_on']} />
      </div>
    </FormDialog>
  );
}

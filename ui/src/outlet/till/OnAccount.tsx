import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { DayInput, Fault, Field, FormDialog, today } from '../../parts';

/** The owner lets a device go unpaid, or takes that back; everybody else sees that it was agreed. */
export function OnAccount({ order, rest, agreed }: { order: string; rest: number; agreed: number }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [over, setOver] = useState<'give' | 'take_back'>();
  const owner = admits(['owner'], person);
  return (
    <div className="bb-row">
      {agreed > 0 ? <span className="bb-calm">{t('counter.account.stands', { fen: agreed })}</span> : null}
      {rest > 0 && owner ? <Button onClick={() => setOver('give')}>{t('counter.account.give')}</Button> : null}
      {agreed > 0 && owner ? <Button onClick={() => setOver('take_back')}>{t('counter.account.take_back')}</Button> : null}
      {over ? <Agree order={order} fen={over === 'give' ? rest : agreed} what={over} onDone={() => setOver(undefined)} /> : null}
    </div>
  );
}

function Agree({ order, fen, what, onDone }: { order: string; fen: number; what: 'give' | 'take_back'; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('order.on_account');
  const give = what === 'give';
  const [due, setDue] = useState<string | null>(give ? null : today());
  const [why, setWhy] = useState('');
  const submit = async () => {
    if (due === null || !(await act.run({ order, amount_fen: give ? fen : -fen, due_on: due, why: why.trim() }))) return;
    void message.success(t(give ? 'counter.account.done' : 'counter.account.done_back', { fen }));
    onDone();
  };
  return (
    <FormDialog width={480} title={t(`counter.account.${what}`)} verb={t(`counter.account.${what}`)} ready={due !== null && why.trim() !== ''} busy={act.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <p>{t(give ? 'counter.account.consequence' : 'counter.account.consequence_back', { fen })}</p>
        <Field label={t('counter.account.why')} name="why" fault={act.fault} required>
          {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        {give ? (
          <Field label={t('counter.account.due_on')} name="due_on" fault={act.fault} required>
            {(wired) => <DayInput {...wired} latest={null} value={due} onChange={setDue} />}
          </Field>
        ) : null}
        <Fault fault={act.fault} fields={['why', 'due_on']} />
      </div>
    </FormDialog>
  );
}

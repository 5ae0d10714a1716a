import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';

/** A loaner comes back: how it looks now, beside how it looked when it went. */
export function TakeBack({ loan, onDone }: { loan: LoanCard; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const back = useAct('loaner.return');
  const [condition, setCondition] = useState('');
  const submit = async () => {
    if (!(await back.run({ loan: loan.id, condition: condition.trim() }))) return;
    void message.success(t('lending.loaner.came'));
    onDone();
  };
  return (
    <FormDialog width={440} title={t('lending.loaner.take_back_title', { name: loan.loaner_name })} verb={t('lending.loaner.take_back')} ready={condition.trim() !== ''} busy={back.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <p className="bb-quiet">
          {loan.loaner_serial} · {t('lending.loaner.was', { condition: loan.condition })}
          {loan.accessories === '' ? '' : ` · ${t('lending.loaner.accessories')} ${loan.accessories}`}
        </p>
        <Field label={t('lending.loaner.back_condition')} name="condition" fault={back.fault} hint={t('lending.loaner.condition_hint')} required>
          {(wired) => <Input {...wired} autoFocus value={condition} onChange={(event) => setCondition(event.target.value)} />}
        </Field>
        <Fault fault={back.fault} fields={['condition']} />
      </div>
    </FormDialog>
  );
}

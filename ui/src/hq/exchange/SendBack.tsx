import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';
import type { Gives } from '../../platform';
import { checkText } from '../../trade/exchange/exchange';

/** Sends an exchange back to its outlet, with what is missing ticked already. */
export function SendBack({ shown, onDone }: { shown: Gives<'exchange.show'>; onDone: (said?: string) => void }) {
  const { t } = useTranslation();
  const decide = useAct('exchange.decide');
  const [missing, setMissing] = useState<string[]>(shown.missing);
  const [why, setWhy] = useState('');
  const words: string[] = [...shown.list.checks, ...shown.list.extra, ...(shown.list.photos > 0 ? ['photos'] : [])];
  const submit = async () => {
    const decision = { outlet: shown.exchange.scope, exchange: shown.exchange.id, accepted: false, missing, why: why.trim() };
    if (await decide.run(decision)) onDone(t('exchange.decide.returned'));
  };
  return (
    <FormDialog width={520} title={t('exchange.decide.back_title')} verb={t('exchange.decide.back')} ready={missing.length > 0 || why.trim() !== ''} busy={decide.busy} onSubmit={() => void submit()} onClose={() => onDone()}>
      <div className="bb-form">
        <Field label={t('exchange.decide.missing')} name="missing" fault={decide.fault} group>
          {(wired) => <Checkbox.Group {...wired} className="bb-checks" value={missing} options={words.map((word) => ({ value: word, label: checkText(t, word) }))} onChange={setMissing} />}
        </Field>
        <Field label={t('exchange.decide.why')} name="why" fault={decide.fault}>
          {(wired) => <Input.TextArea {...wired} rows={2} value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        <Fault fault={decide.fault} fields={['missing', 'why']} />
      </div>
    </FormDialog>
  );
}

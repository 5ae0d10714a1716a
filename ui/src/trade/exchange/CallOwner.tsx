import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';

/** The owner was called back: whether the phone was answered, and what was said. */
export function CallOwner({ exchange, outlet, onDone }: { exchange: ExchangeCard; outlet?: string; onDone: (said?: string) => void }) {
  const { t } = useTranslation();
  const call = useAct('exchange.call');
  const [reached, setReached] = useState<'reached' | 'unreached'>('reached');
  const [holds, setHolds] = useState<'holds_yes' | 'holds_no'>('holds_yes');
  const [said, setSaid] = useState('');
  const answered = reached === 'reached';
  const submit = async () => {
    const heard = { exchange: exchange.id, reached: answered, holds: answered && holds === 'holds_yes', said: said.trim(), ...(outlet === undefined ? {} : { outlet }) };
    if (await call.run(heard)) onDone(t('exchange.call.done'));
  };
  return (
    <FormDialog width={460} title={t('exchange.call.title')} verb={t('exchange.call.verb')} ready={!answered || said.trim() !== ''} busy={call.busy} onSubmit={() => void submit()} onClose={() => onDone()}>
      <div className="bb-form">
        <p>
          <strong>{exchange.customer_name}</strong> {exchange.customer_phone}
        </p>
        <Field label={t('exchange.call.answered')} name="reached" fault={call.fault} group>
          {(wired) => <Segmented {...wired} value={reached} onChange={setReached} options={(['reached', 'unreached'] as const).map((value) => ({ value, label: t(`exchange.call.${value}`) }))} />}
        </Field>
        {answered ? (
          <Field label={t('exchange.call.holds')} name="holds" fault={call.fault} group>
            {(wired) => <Segmented {...wired} value={holds} onChange={setHolds} options={(['holds_yes', 'holds_no'] as const).map((value) => ({ value, label: t(`exchange.call.${value}`) }))} />}
          </Field>
        ) : null}
        <Field label={t('exchange.call.said')} name="said" fault={call.fault} required={answered}>
          {(wired) => <Input.TextArea {...wired} rows={3} value={said} onChange={(event) => setSaid(event.target.value)} />}
        </Field>
        <Fault fault={call.fault} fields={['reached', 'holds', 'said']} />
      </div>
    </FormDialog>
  );
}

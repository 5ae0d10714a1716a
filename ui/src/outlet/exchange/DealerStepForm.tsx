import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealerStep } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';

/** A dealer sent the old one back, or has the new one. */
export function DealerStepForm({ exchange, step, onDone }: { exchange: string; step: DealerStep; onDone: (said?: string) => void }) {
  const { t } = useTranslation();
  const act = useAct('exchange.step');
  const [waybill, setWaybill] = useState('');
  const needed = step === 'sent_back';
  const submit = async () => {
    if (await act.run({ exchange, step, waybill: waybill.trim() })) onDone(t('exchange.step.done'));
  };
  return (
    <FormDialog width={380} title={t(`exchange.step.${step}`)} verb={t('common.save')} ready={!needed || waybill.trim() !== ''} busy={act.busy} onSubmit={() => void submit()} onClose={() => onDone()}>
      <div className="bb-form">
        <Field label={t('exchange.step.waybill')} name="waybill" fault={act.fault} required={needed}>
          {(wired) => <Input {...wired} value={waybill} onChange={(event) => setWaybill(event.target.value)} />}
        </Field>
        <Fault fault={act.fault} fields={['waybill']} />
      </div>
    </FormDialog>
  );
}

import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';

/** The bench looked for the fault: it shows, or the device goes back. */
export function TestForm({ exchange, onDone }: { exchange: string; onDone: (said?: string) => void }) {
  const { t } = useTranslation();
  const test = useAct('exchange.test');
  const [result, setResult] = useState<'reproduced' | 'unreproduced'>('reproduced');
  const [finding, setFinding] = useState('');
  const submit = async () => {
    if (await test.run({ exchange, reproduced: result === 'reproduced', finding: finding.trim() })) onDone(t('exchange.test.done'));
  };
  return (
    <FormDialog width={440} title={t('exchange.test.title')} verb={t('exchange.test.verb')} ready={finding.trim() !== ''} busy={test.busy} onSubmit={() => void submit()} onClose={() => onDone()}>
      <div className="bb-form">
        <Field label={t('exchange.test.result')} name="reproduced" fault={test.fault} group>
          {(wired) => <Segmented {...wired} value={result} onChange={setResult} options={(['reproduced', 'unreproduced'] as const).map((value) => ({ value, label: t(`exchange.test.${value}`) }))} />}
        </Field>
        <Field label={t('exchange.test.finding')} name="finding" fault={test.fault} required>
          {(wired) => <Input.TextArea {...wired} rows={3} value={finding} onChange={(event) => setFinding(event.target.value)} />}
        </Field>
        {result === 'unreproduced' ? <p className="bb-quiet">{t('exchange.test.consequence')}</p> : null}
        <Fault fault={test.fault} fields={['reproduced', 'finding']} />
      </div>
    </FormDialog>
  );
}

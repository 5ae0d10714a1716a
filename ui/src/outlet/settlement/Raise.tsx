import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettlementLineRow } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, MoneyInput } from '../../parts';

/** Disputes one line: what it should be, and why. */
export function Raise({ line, days, onDone }: { line: SettlementLineRow; days: number; onDone: () => void }) {
  const { t } = useTranslation();
  const raise = useAct('dispute.raise');
  const [wanted, setWanted] = useState<number | null>(line.kind === 'deduction' ? 0 : line.claimed_fen === line.allowed_fen ? null : line.claimed_fen);
  const [why, setWhy] = useState('');
  const submit = async () => {
    if (wanted !== null && (await raise.run({ about: line.month, line: line.line, wanted_fen: wanted, why: why.trim() }))) onDone();
  };
  return (
    <FormDialog width={440} title={t('settlement.dispute.raise_title', { label: line.label })} verb={t('settlement.dispute.raise')} ready={wanted !== null && why.trim() !== ''} busy={raise.busy} onSubmit={() => void submit()} onClose={onDone}>
      <Field label={t('settlement.dispute.wanted')} name="wanted_fen" fault={raise.fault} required hint={t('settlement.dispute.wanted_hint', { allowed: line.allowed_fen ?? 0 })}>
        {(wired) => <MoneyInput {...wired} value={wanted} onChange={setWanted} />}
      </Field>
      <Field label={t('settlement.dispute.why')} name="why" fault={raise.fault} required>
        {(wired) => <Input.TextArea {...wired} autoSize={{ minRows: 2, maxRows: 6 }} value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
      <p className="bb-consequence">{t('settlement.dispute.consequence', { days })}</p>
      <Fault fault={raise.fault} fields={['why']} />
    </FormDialog>
  );
}

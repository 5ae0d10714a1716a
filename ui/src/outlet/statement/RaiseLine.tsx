import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Compared, DisputeRules } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, Money, MoneyInput } from '../../parts';
import { firstSide } from '../../trade/settlement/words';
import { settlementPath } from '../settlement/months';
import { useGo } from '../useGo';

interface RaiseLineProps {
  row: Compared;
  /** What people call the line. */
  label: string;
  month: string;
  /** Days to answer, and the most that silence decides. */
  rules: DisputeRules;
  onDone: () => void;
}

/** Disputes one line of a statement: what it should be, without a sign, and why. */
export function RaiseLine({ row, label, month, rules, onDone }: RaiseLineProps) {
  const { t } = useTranslation();
  const go = useGo();
  const raise = useAct('dispute.raise');
  const { line } = row;
  const stated = Math.abs(row.theirs_fen ?? 0);
  const ours = Math.abs(row.ours_fen ?? 0);
  const [wanted, setWanted] = useState<number | null>(ours === stated ? null : ours);
  const [why, setWhy] = useState('');
  const submit = async () => {
    if (wanted === null) return;
    const seen = { month, account: line.account as Account, part: line.part, day: line.day, stated_fen: stated };
    if (await raise.run({ about: line.id, line: firstSide(line.line), wanted_fen: wanted, why: why.trim(), seen })) onDone();
  };
  const settled = raise.fault?.code === 'dispute.in_settlement' ? raise.fault.facts['month'] : undefined;
  return (
    <FormDialog width={460} title={t('settlement.dispute.raise_title', { label })} verb={t('settlement.dispute.raise')} ready={wanted !== null && wanted !== stated && why.trim() !== ''} busy={raise.busy} onSubmit={() => void submit()} onClose={onDone}>
      <p>
        {t('statement.dispute.stated')} {row.theirs_fen === null ? '—' : <Money fen={stated} />} · {t('statement.dispute.ours')} {row.ours_fen === null ? '—' : <Money fen={ours} />}
      </p>
      <Field label={t('settlement.dispute.wanted')} name="wanted_fen" fault={raise.fault} required hint={t('statement.dispute.wanted_hint')}>
        {(wired) => <MoneyInput {...wired} value={wanted} onChange={setWanted} />}
      </Field>
      <Field label={t('settlement.dispute.why')} name="why" fault={raise.fault} required>
        {(wired) => <Input.TextArea {...wired} autoSize={{ minRows: 2, maxRows: 6 }} value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
      <p className="bb-consequence">{t('statement.dispute.consequence', { days: rules.dispute_days, most: rules.silence_max_fen })}</p>
      <Fault fault={raise.fault} fields={['wanted_fen', 'why']} />
      {typeof settled === 'string' ? (
        <div className="bb-row">
          <Button type="primary" onClick={() => go.to(settlementPath(settled))}>
            {t('statement.dispute.open_settlement', { month: settled })}
          </Button>
        </div>
      ) : null}
    </FormDialog>
  );
}

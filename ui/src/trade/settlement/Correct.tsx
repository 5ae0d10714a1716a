import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisputeCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Fault, Field, moneyText, today } from '../../parts';
import { useAbouts } from '../statement/about';

const NONE = {};

/** Names the record that brought a disputed line to its figure: one of those that moved the same account since. */
export function Correct({ dispute, outlet }: { dispute: DisputeCard; outlet?: string }) {
  const { t } = useTranslation();
  const correct = useAct('dispute.correct');
  const [record, setRecord] = useState<string | null>(null);
  const of = outlet === undefined ? {} : { outlet };
  const { data, fault } = useCall('statement.show', { month: today().slice(0, 7), ...of }, { keep: false });
  const aboutOf = useAbouts(outlet, data?.orders ?? NONE);
  const options = useMemo(() => {
    const lines = data?.statement.lines ?? [];
    const fits = lines.filter((line) => line.account === dispute.account && line.part === dispute.part && line.id !== dispute.about && line.entry !== 'reversed' && line.day >= dispute.raised_on);
    return fits.toReversed().map((line) => ({ value: line.id, label: [line.day, aboutOf(line.about).word, moneyText(line.fen)].filter((text) => text !== '').join(' · ') }));
  }, [data, dispute, aboutOf]);
  return (
    <div className="bb-tight">
      <p>{t('settlement.dispute.correct_lead')}</p>
      <Field label={t('settlement.dispute.correct_record')} name="record" fault={correct.fault ?? fault}>
        {(wired) => <Select {...wired} className="bb-wide" value={record} onChange={setRecord} options={options} loading={!data && !fault} notFoundContent={t('settlement.dispute.correct_none')} />}
      </Field>
      <div className="bb-row">
        <Button type="primary" disabled={record === null} loading={correct.busy} onClick={() => record !== null && void correct.run({ ...of, about: dispute.about, line: dispute.line, record })}>
          {t('settlement.dispute.correct')}
        </Button>
      </div>
      <Fault fault={correct.fault} fields={['record']} />
    </div>
  );
}

import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisputeCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Block, ConfirmSign, Day, Fault, FaultPage, Field, MoneyInput } from '../../parts';
import { Correct } from '../../trade/settlement/Correct';
import { DisputeHead, Notes, Say } from '../../trade/settlement/Thread';
import { kindText, lineText, ofRecord, ruleText } from '../../trade/settlement/words';
import { RecordFacts } from '../../trade/statement/RecordFacts';

/** One dispute: the figures, the thread, and what headquarters does about it. */
export function OneDispute({ dispute }: { dispute: DisputeCard }) {
  const { t } = useTranslation();
  const of = { outlet: dispute.scope, about: dispute.about, line: dispute.line };
  const { data, fault, again } = useCall('dispute.show', of, { keep: false });
  const step = useAct('dispute.step');
  const end = useAct('dispute.end');
  const [fen, setFen] = useState<number | null>(dispute.offered_fen ?? dispute.wanted_fen);
  const [why, setWhy] = useState('');
  const [ending, setEnding] = useState<'settled' | 'unresolved' | null>(null);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const said = why.trim();
  const clear = (gave: unknown) => (gave ? setWhy('') : undefined);
  const finish = async () => {
    const amount = ending === 'settled' && fen !== null ? { amount_fen: fen } : {};
    if (await end.run({ ...of, ...amount, why: said })) setEnding(null);
  };
  // While an offer waits for the outlet, no other is made.
  const waits = dispute.waits_for === 'outlet';
  const record = ofRecord(dispute);
  const over = dispute.waits_for === '';
  const answer = (
    <>
      <div className="hq-form">
        <Field label={t('settlement.dispute.offer')} name="offered_fen" fault={step.fault ?? end.fault}>
          {(wired) => <MoneyInput {...wired} value={fen} onChange={setFen} />}
        </Field>
        <Field label={t('settlement.dispute.why')} name="why" fault={step.fault ?? end.fault}>
          {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
      </div>
      <Fault fault={step.fault} fields={['offered_fen', 'why']} />
      <div className="hq-buttons">
        <Button type="primary" disabled={waits || fen === null} loading={step.busy} onClick={() => fen !== null && void step.run({ ...of, offered_fen: fen, why: said }).then(clear)}>
          {t('settlement.dispute.make_offer')}
        </Button>
        <Button disabled={waits || said === ''} onClick={() => void step.run({ ...of, why: said }).then(clear)}>{t('settlement.dispute.verify')}</Button>
        <span className="hq-spread" />
        <Button disabled={said === '' || fen === null} onClick={() => (end.clear(), setEnding('settled'))}>{t('settlement.dispute.end_at')}</Button>
        <Button danger disabled={said === ''} onClick={() => (end.clear(), setEnding('unresolved'))}>{t(record ? 'settlement.dispute.end_stands' : 'settlement.dispute.end_unresolved')}</Button>
      </div>
      <Say dispute={dispute} outlet={dispute.scope} />
    </>
  );
  return (
    <Block title={`${dispute.outlet_name || dispute.scope} · ${lineText(t, dispute)}`} extra={<span className="hq-head-extra"><span>{dispute.month}</span>{record ? <Day day={dispute.posted_on} /> : <><span>{kindText(t, dispute.kind)}</span><span>{ruleText(t, dispute.rule)}</span></>}</span>}>
      <DisputeHead dispute={dispute} stands={data.stands_fen} />
      <p className="hq-said">{dispute.why}</p>
      {record ? (
        <div className="bb-line-facts">
          <RecordFacts record={dispute.about} outlet={dispute.scope} />
        </div>
      ) : null}
      {dispute.uncorrected ? <Correct dispute={dispute} outlet={dispute.scope} /> : null}
      {over ? null : answer}
      <Notes notes={data.notes} outlet={dispute.scope} />
      <ConfirmSign open={ending !== null} title={t('settlement.dispute.end_title')} consequence={t(record ? 'settlement.dispute.end_record_consequence' : 'settlement.dispute.end_consequence')} verb={ending === 'unresolved' ? t(record ? 'settlement.dispute.end_stands' : 'settlement.dispute.end_unresolved') : t('settlement.dispute.end_at')} busy={end.busy} fault={end.fault} onConfirm={() => void finish()} onCancel={() => setEnding(null)} />
    </Block>
  );
}

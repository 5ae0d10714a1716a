import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisputeCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Block, ConfirmSign, Fault, FaultPage, Field, MoneyInput } from '../../parts';
import { DisputeHead, Notes, Say } from '../../trade/settlement/Thread';
import { kindText, ruleText } from '../../trade/settlement/words';

/** One dispute: the figures, the thread, and what headquarters does about it. */
export function OneDispute({ dispute }: { dispute: DisputeCard }) {
  const { t } = useTranslation();
  const of = { outlet: dispute.scope, month: dispute.month, line: dispute.line };
  const { data, fault, again } = useCall('settlement.show', { outlet: dispute.scope, month: dispute.month }, { keep: false });
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
  return (
    <Block title={`${dispute.outlet_name || dispute.scope} · ${dispute.label}`} extra={<span className="hq-head-extra"><span>{dispute.month}</span><span>{kindText(t, dispute.kind)}</span><span>{ruleText(t, dispute.rule)}</span></span>}>
      <DisputeHead dispute={dispute} />
      <p className="hq-said">{dispute.why}</p>
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
        <Button danger disabled={said === ''} onClick={() => (end.clear(), setEnding('unresolved'))}>{t('settlement.dispute.end_unresolved')}</Button>
      </div>
      <Say dispute={dispute} outlet={dispute.scope} />
      <Notes notes={data.notes.filter((note) => note.line === dispute.line)} outlet={dispute.scope} />
      <ConfirmSign open={ending !== null} title={t('settlement.dispute.end_title')} consequence={t('settlement.dispute.end_consequence')} verb={ending === 'unresolved' ? t('settlement.dispute.end_unresolved') : t('settlement.dispute.end_at')} busy={end.busy} fault={end.fault} onConfirm={() => void finish()} onCancel={() => setEnding(null)} />
    </Block>
  );
}

import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Block, ConfirmSign, Fault, Field, Money } from '../../parts';
import type { Gives } from '../../platform';
import { answered, type Answer, type Group } from './losses';

const KINDS = ['off', 'charged'] as const;

/** What one outlet misses: written off, or charged. */
export function DecideLoss({ group }: { group: Group }) {
  const { t } = useTranslation();
  const act = useAct('loss.decide');
  const [answers, setAnswers] = useState<Answer[]>(() => group.lines.map(() => ({ off: 0, charged: 0 })));
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  // What headquarters' book says that it comes to: each piece has the price that it was drawn at.
  const [asking, setAsking] = useState<Gives<'loss.decide'> | null>(null);
  const outlet = group.outlet_name || group.outlet;
  const chosen = group.lines.flatMap((line, at) => {
    const { off, charged } = answers[at] ?? { off: 0, charged: 0 };
    return off + charged > 0 ? [{ part: line.part, written_off: off, charged }] : [];
  });
  const words = { off: t('shelf.hq.written_off'), charged: t('shelf.hq.charged') };
  const set = (at: number, kind: keyof Answer, value: number, there: number) => setAnswers((now) => now.map((each, index) => (index === at ? answered(each, kind, value, there) : each)));
  const decision = { outlet: group.outlet, account: group.account, lines: chosen, why: why.trim() };
  const ask = async () => {
    setTried(true);
    if (why.trim() === '') return;
    setAsking((await act.run({ ...decision, show_only: true })) ?? null);
  };
  const decide = async () => {
    if (await act.run(decision)) setAsking(null);
  };
  const title = t('shelf.hq.decide_title', { outlet, account: t(`shelf.hq.account.${group.account}`) });
  return (
    <Block title={title}>
      <table className="hq-table">
        <thead>
          <tr>
            <th>{t('office.parts.part')}</th>
            <th className="hq-num">{t('shelf.hq.qty')}</th>
            <th className="hq-num">{t('shelf.hq.value')}</th>
            <th>{t('shelf.hq.said')}</th>
            {KINDS.map((kind) => (
              <th key={kind} className="hq-num">{words[kind]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.lines.map((line, at) => (
            <tr key={line.part}>
              <td>
                {line.name}
                <span className="hq-note">{line.part}</span>
              </td>
              <td className="hq-num">{line.qty}</td>
              <td className="hq-num"><Money fen={line.fen} /></td>
              <td>{line.why}</td>
              {KINDS.map((kind) => (
                <td key={kind} className="hq-num">
                  <InputNumber className="hq-qty" min={0} max={Math.max(0, line.qty)} precision={0} value={answers[at]?.[kind] ?? 0} aria-label={`${words[kind]} ${line.name}`} onChange={(value) => set(at, kind, value ?? 0, Math.max(0, line.qty))} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {chosen.length > 0 ? (
        <>
          <Field label={t('shelf.hq.why')} hint={t('shelf.hq.why_hint')} required wrong={tried && why.trim() === '' ? t('fault.text.missing') : undefined}>
            {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
          </Field>
          <div className="hq-buttons">
            <Button type="primary" loading={act.busy} onClick={() => void ask()}>{t('shelf.hq.decide')}</Button>
          </div>
          {asking === null ? <Fault fault={act.fault} /> : null}
        </>
      ) : null}
      <ConfirmSign open={asking !== null} title={title} consequence={t('shelf.hq.consequence')} verb={t('shelf.hq.decide')} busy={act.busy} fault={act.fault} onConfirm={() => void decide()} onCancel={() => setAsking(null)}>
        {asking === null ? null : (
          <p>
            <strong>{t('shelf.hq.sums', { off: asking.written_off_fen, charged: asking.charged_fen })}</strong>
          </p>
        )}
      </ConfirmSign>
    </Block>
  );
}

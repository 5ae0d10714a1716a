import { Button, Checkbox, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueuedSettlement, SettlementShowGives } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, Money, MoneyInput } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { kindText, ruleText, whyText } from '../../trade/settlement/words';
import { CtrlEnter } from '../parts/CtrlEnter';
import { comesTo, reviewLines } from './review';

/** Claimed, recomputed, allowed: line by line; less needs a reason, more is not possible. */
export function Review({ row, shown, onDone }: { row: Pick<QueuedSettlement, 'scope' | 'month'>; shown: SettlementShowGives; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct('settlement.review');
  const lines = useMemo(() => reviewLines(shown), [shown]);
  const [less, setLess] = useState<ReadonlyMap<number, number>>(new Map());
  const [notes, setNotes] = useState<ReadonlyMap<number, string>>(new Map());
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const cut = lines.filter((line) => less.has(line.row.line) && less.get(line.row.line) !== line.found.found_fen);
  const noted = (line: number) => (notes.get(line) ?? '').trim();
  const missing = cut.some((line) => noted(line.row.line) === '');
  const proposals = shown.proposals.filter((each) => taken.includes(each.order));
  const net = comesTo(lines, less, proposals.map((each) => each.amount_fen));
  const pass = async () => {
    setTried(true);
    if (missing) return;
    const words = cut.map((line) => ({ line: line.row.line, allowed_fen: less.get(line.row.line) ?? line.found.found_fen, note: noted(line.row.line) }));
    if (await act.run({ outlet: row.scope, month: row.month, claim: shown.settlement.claim, lines: words, deductions: [...taken], note: note.trim() })) onDone();
  };
  useShortcut('save_next', () => void pass(), !act.busy);
  return (
    <>
      <table className="hq-table">
        <thead>
          <tr>
            <th>{t('settlement.line.label')}</th>
            <th className="hq-num">{t('settlement.line.claimed')}</th>
            <th className="hq-num">{t('settlement.line.found')}</th>
            <th className="hq-num">{t('settlement.line.allowed')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ row: line, found, open }) => {
            const allowed = less.get(line.line) ?? found.found_fen;
            const why = found.book?.unpaid ? whyText(t, found.book) : found.why === null ? '' : t(`settlement.unpaid.${found.why}`);
            return (
              <tr key={line.line}>
                <td>
                  {line.label}
                  <span className="hq-note">{[kindText(t, line.kind), ruleText(t, line.rule)].join(' · ')}</span>
                  {why === '' ? null : <span className="hq-note bb-late">▲ {why}</span>}
                  {allowed === found.found_fen ? null : (
                    <Input
                      size="small"
                      aria-label={`${t('settlement.hq.less_note')} ${line.label}`}
                      placeholder={t('settlement.hq.less_note')}
                      status={tried && noted(line.line) === '' ? 'error' : ''}
                      value={notes.get(line.line) ?? ''}
                      onChange={(event) => setNotes((now) => new Map(now).set(line.line, event.target.value))}
                    />
                  )}
                </td>
                <td className="hq-num"><Money fen={line.claimed_fen} /></td>
                <td className="hq-num"><Money fen={found.found_fen} owed={found.found_fen !== line.claimed_fen} /></td>
                <td className="hq-num">
                  {open ? (
                    <div className="hq-allow">
                      <MoneyInput
                        aria-label={`${t('settlement.hq.allow')} ${line.label}`}
                        value={allowed}
                        onChange={(fen) => setLess((now) => new Map(now).set(line.line, fen ?? found.found_fen))}
                      />
                    </div>
                  ) : (
                    <Money fen={found.found_fen} />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.proposals.length > 0 ? (
        <div className="hq-before">
          <strong>{t('settlement.hq.proposals')}</strong>
          <p className="bb-quiet">{t('settlement.hq.proposals_hint')}</p>
          {shown.proposals.map((each) => (
            <div key={each.order} className="bb-row">
              <Checkbox checked={taken.includes(each.order)} onChange={(event) => setTaken((now) => (event.target.checked ? [...now, each.order] : now.filter((order) => order !== each.order)))}>
                {t('settlement.hq.proposal', { month: each.month, label: each.label })}{' '}
                {each.repeats === '' ? t(`settlement.unpaid.${each.why}`) : t('settlement.repeats', { number: each.repeats, days: each.repeat_days ?? 0 })} <Money fen={each.amount_fen} owed />
              </Checkbox>
            </div>
          ))}
        </div>
      ) : null}
      <div className="hq-sum">
        <strong>
          {t('settlement.hq.comes_to')} <Money fen={net} owed={net < 0} />
        </strong>
      </div>
      <Field label={t('settlement.note')} hint={t('common.optional')} wrong={tried && missing ? t('settlement.hq.less_needed') : undefined}>
        {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      <Fault fault={act.fault} />
      <div className="hq-buttons">
        <CtrlEnter>
          <Button type="primary" loading={act.busy} onClick={() => void pass()}>{t('settlement.hq.review')}</Button>
        </CtrlEnter>
      </div>
    </>
  );
}

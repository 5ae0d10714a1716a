import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkDone, QueuedSettlement } from '../../contract';
import { useAct } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { ConfirmSign, DayInput, Fault, Field, today } from '../../parts';
import { saveExcel } from '../../parts/excel';
import { toFault } from '../../platform';
import { ACTS, fitFor, keyOf, sumOf, type BulkAct } from './bulk';

const ROLES: Record<BulkAct, readonly string[]> = { review_clean: ['settlement'], approve: ['settlement', 'finance'], pay: ['finance'] };

/** One stroke for what agrees, waits for approval, or waits for payment; each settlement is answered by itself. */
export function Bulk({ rows, ticked, onDone }: { rows: readonly QueuedSettlement[]; ticked: ReadonlySet<string>; onDone: () => void }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [asking, setAsking] = useState<BulkAct | null>(null);
  const chosen = ticked.size > 0 ? rows.filter((row) => ticked.has(keyOf(row))) : rows;
  const acts = ACTS.filter((act) => admits(ROLES[act], person) && fitFor(act, chosen).length > 0);
  const payable = fitFor('pay', chosen);
  const file = () => {
    const title = t('settlement.hq.pay_file_title', { day: today() });
    const head = [
      { key: 'outlet', title: t('settlement.hq.outlet'), numeric: false },
      { key: 'name', title: t('settlement.hq.outlet'), numeric: false },
      { key: 'month', title: t('settlement.month'), numeric: false },
      { key: 'amount_fen', title: t('settlement.line.amount'), numeric: true },
      { key: 'holder', title: t('network.bank.holder'), numeric: false },
      { key: 'bank', title: t('network.bank.bank'), numeric: false },
      { key: 'account', title: t('network.bank.account'), numeric: false },
    ];
    void saveExcel(title, { columns: head, rows: payable.map((row) => [row.scope, row.outlet_name, row.month, row.allowed_fen - row.paid_fen, row.bank?.holder ?? '', row.bank?.bank ?? '', row.bank?.account ?? '']) });
  };
  return (
    <>
      {payable.length > 0 ? <Button onClick={file}>{t('settlement.hq.pay_file')}</Button> : null}
      {acts.map((act) => (
        <Button key={act} {...(act === acts[0] ? { type: 'primary' } : {})} onClick={() => setAsking(act)}>
          {t(`settlement.hq.bulk.${act}`, { count: fitFor(act, chosen).length })}
        </Button>
      ))}
      {asking ? <Ask act={asking} rows={fitFor(asking, chosen)} onClose={() => (setAsking(null), onDone())} /> : null}
    </>
  );
}

/** The one question, and afterwards what was refused and why. */
function Ask({ act, rows, onClose }: { act: BulkAct; rows: readonly QueuedSettlement[]; onClose: () => void }) {
  const { t } = useTranslation();
  const reviewClean = useAct('settlement.review_clean');
  const approve = useAct('settlement.approve');
  const pay = useAct('settlement.pay');
  const [first] = useState(rows);
  const [paidOn, setPaidOn] = useState<string | null>(today());
  const [reference, setReference] = useState('');
  const [done, setDone] = useState<readonly BulkDone[] | null>(null);
  const items = first.map(({ scope, month }) => ({ outlet: scope, month }));
  const doing = { review_clean: reviewClean, approve, pay }[act];
  const refused = (done ?? []).filter((each) => each.fault !== null);
  const go = async () => {
    if (done) return onClose();
    const gave = act === 'review_clean' ? await reviewClean.run({ items }) : act === 'approve' ? await approve.run({ items }) : paidOn ? await pay.run({ items, paid_on: paidOn, reference: reference.trim() }) : undefined;
    if (!gave) return;
    if (gave.done.some((each) => each.fault)) setDone(gave.done);
    else onClose();
  };
  return (
    <ConfirmSign
      open
      title={t(`settlement.hq.bulk_title.${act}`)}
      consequence={t(`settlement.hq.bulk_consequence.${act}`)}
      verb={done ? t('common.close') : t(`settlement.hq.bulk.${act}`, { count: first.length })}
      busy={doing.busy}
      fault={doing.fault}
      onConfirm={() => void go()}
      onCancel={onClose}
    >
      <p>
        <strong>{t('settlement.hq.bulk_sum', { count: first.length, sum: sumOf(act, first) })}</strong>
      </p>
      {act === 'pay' && !done ? (
        <>
          <Field label={t('settlement.hq.reference')} name="reference" fault={doing.fault} required>
            {(wired) => <Input {...wired} value={reference} onChange={(event) => setReference(event.target.value)} />}
          </Field>
          <Field label={t('settlement.paid_on')} name="paid_on" fault={doing.fault} required>
            {(wired) => <DayInput {...wired} value={paidOn} onChange={setPaidOn} />}
          </Field>
        </>
      ) : null}
      {done ? <p>{t('settlement.hq.bulk_done', { count: done.length - refused.length })}</p> : null}
      {refused.map((each) => (
        <div key={`${each.outlet}/${each.month}`}>
          <p className="bb-late">▲ {t('settlement.hq.bulk_refused', { outlet: each.outlet, month: each.month })}</p>
          <Fault fault={toFault(each.fault)} />
        </div>
      ))}
    </ConfirmSign>
  );
}

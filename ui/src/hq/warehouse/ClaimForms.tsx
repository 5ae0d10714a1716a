import { App, Checkbox, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimOutcome, DeliveryLineRow, LotClaimRow } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';

const OUTCOMES = ['replaced', 'credited', 'refused'] as const;

/** Pieces of a lot are bad. */
export function ClaimForm({ lot, onDone }: { lot: DeliveryLineRow; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const claim = useAct('lot.claim');
  const [qty, setQty] = useState(1);
  const [cameBack, setCameBack] = useState(false);
  const [why, setWhy] = useState('');
  const submit = async () => {
    if (!(await claim.run({ delivery: lot.delivery, place: lot.place, qty, came_back: cameBack, why: why.trim() }))) return;
    void message.success(t('purchase.claimed'));
    onDone();
  };
  return (
    <FormDialog width={440} title={`${t('purchase.claim')} ${lot.lot}`} verb={t('purchase.claim')} ready={why.trim() !== ''} busy={claim.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <Field label={t('purchase.claim_qty')} name="qty" fault={claim.fault} required>
          {(wired) => <InputNumber {...wired} className="hq-qty" min={1} max={Math.max(1, lot.accepted - lot.claimed)} precision={0} value={qty} onChange={(value) => setQty(value ?? 1)} />}
        </Field>
        <Field label={t('purchase.why')} name="why" fault={claim.fault} required>
          {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        <Checkbox checked={cameBack} onChange={(event) => setCameBack(event.target.checked)}>
          {t('purchase.came_back')}
        </Checkbox>
        <Fault fault={claim.fault} fields={['qty', 'why']} />
      </div>
    </FormDialog>
  );
}

/** What the supplier answered. */
export function AnswerForm({ claim, onDone }: { claim: LotClaimRow; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const end = useAct('lot.claim_end');
  const [outcome, setOutcome] = useState<ClaimOutcome>('replaced');
  const [note, setNote] = useState('');
  const submit = async () => {
    if (!(await end.run({ claim: claim.id, outcome, note: note.trim() }))) return;
    void message.success(t('purchase.answered'));
    onDone();
  };
  return (
    <FormDialog width={440} title={`${t('purchase.answer')} ${claim.lot} × ${claim.qty}`} verb={t('purchase.answer')} ready={outcome !== 'refused' || note.trim() !== ''} busy={end.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <Field label={t('purchase.outcome.label')} name="outcome" fault={end.fault} group required>
          {(wired) => <Segmented {...wired} value={outcome} options={OUTCOMES.map((word) => ({ value: word, label: t(`purchase.outcome.${word}`) }))} onChange={(word) => setOutcome(word)} />}
        </Field>
        <Field label={t('purchase.note')} name="note" fault={end.fault} hint={t('purchase.outcome_hint')} required={outcome === 'refused'}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <Fault fault={end.fault} fields={['outcome', 'note']} />
      </div>
    </FormDialog>
  );
}

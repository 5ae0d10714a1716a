import { App, Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotRepairReason, OrderRow } from '../../contract';
import { useAct } from '../../data/hooks';
import { ConfirmSign, Fault, Field, FormDialog, StateTag } from '../../parts';

const REASONS: readonly NotRepairReason[] = ['cleaning', 'software', 'advice', 'no_fault', 'service'];
const OUT: readonly OrderRow['state'][] = ['collected', 'followed_up', 'archived', 'appealed'];

export interface NotARepairProps {
  order: OrderRow;
  /** The attachment in which the customer signed on this order; without one nothing can be marked. */
  signature: string | null;
  /** Where the customer signs. */
  pad?: ReactNode;
}

/** Says that an order is no repair, with a reason and the customer's signature, or takes that back. */
export function NotARepair({ order, signature, pad }: NotARepairProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'mark' | 'back' | null>(null);
  const marked = order.not_a_repair;
  if (marked === '' && OUT.includes(order.state)) return null;
  return (
    <span className="bb-days-key">
      {marked === '' ? (
        <Button size="small" type="link" onClick={() => setOpen('mark')}>
          {t('guard.mark.set')}
        </Button>
      ) : (
        <>
          <StateTag tone="over">{t('guard.mark.is', { reason: t(`guard.reason.${marked}`) })}</StateTag>
          <Button size="small" type="link" onClick={() => setOpen('back')}>
            {t('guard.mark.back')}
          </Button>
        </>
      )}
      {open === 'mark' ? <Mark order={order.id} signature={signature} pad={pad} onDone={() => setOpen(null)} /> : null}
      {open === 'back' ? <TakeBack order={order.id} onDone={() => setOpen(null)} /> : null}
    </span>
  );
}

function Mark({ order, signature, pad, onDone }: { order: string; signature: string | null; pad?: ReactNode; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const mark = useAct('order.not_a_repair');
  const [reason, setReason] = useState<NotRepairReason>();
  const submit = async () => {
    if (reason === undefined || signature === null) return;
    if (!(await mark.run({ order, reason, signature }))) return;
    void message.success(t('guard.mark.done'));
    onDone();
  };
  return (
    <FormDialog width={460} title={t('guard.mark.title')} verb={t('guard.mark.set')} ready={reason !== undefined && signature !== null} busy={mark.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        {/* The customer signs these words: the pad shows them. */}
        {signature === null && pad ? null : <p className="bb-quiet">{t('guard.mark.consequence')}</p>}
        <Field label={t('guard.reason.label')} name="reason" fault={mark.fault} required>
          {(wired) => <Select {...wired} className="bb-wide" value={reason} onChange={setReason} options={REASONS.map((value) => ({ value, label: t(`guard.reason.${value}`) }))} />}
        </Field>
        <Field label={t('guard.mark.signature')} name="signature" fault={mark.fault} required group>
          {(wired) => (
            <div id={wired.id}>
              {signature === null ? (
                <>
                  <p className="bb-late">{t('guard.mark.unsigned')}</p>
                  {pad}
                </>
              ) : (
                <StateTag tone="good">{t('guard.mark.signed')}</StateTag>
              )}
            </div>
          )}
        </Field>
        <Fault fault={mark.fault} fields={['reason', 'signature']} />
      </div>
    </FormDialog>
  );
}

function TakeBack({ order, onDone }: { order: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const back = useAct('order.not_a_repair');
  const [why, setWhy] = useState('');
  const submit = async () => {
    if (!(await back.run({ order, reason: null, why: why.trim() }))) return;
    void message.success(t('guard.mark.taken_back'));
    onDone();
  };
  return (
    <ConfirmSign open title={t('guard.mark.back')} consequence={t('guard.mark.back_consequence')} verb={t('guard.mark.back')} busy={back.busy} fault={back.fault?.field === 'why' ? undefined : back.fault} onConfirm={() => void submit()} onCancel={onDone}>
      <Field label={t('guard.mark.back_why')} name="why" fault={back.fault} required>
        {(wired) => <Input {...wired} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
    </ConfirmSign>
  );
}

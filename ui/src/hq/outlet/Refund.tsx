import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutletCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { DayInput, Equation, Fault, Field, FormDialog, Money, MoneyInput, today } from '../../parts';
import { spared } from './refund';

/** A part of the deposit goes back: no more than the limit can spare, with the arithmetic. */
export function Refund({ outlet, onClose }: { outlet: OutletCard; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('deposit.pay');
  const { data } = useCall('book.position', { outlet: outlet.code }, { keep: false });
  const [amount, setAmount] = useState<number | null>(null);
  const [on, setOn] = useState<string | null>(today());
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const after = data ? spared(data, amount ?? 0) : null;
  const submit = async () => {
    setAsked(true);
    if (!amount || amount < 0 || on === null) return;
    if (!(await act.run({ outlet: outlet.code, amount_fen: -amount, paid_on: on, note: note.trim() }))) return;
    void message.success(t('allowance.deposit.refunded', { amount }));
    onClose();
  };
  const missing = (gone: boolean) => (asked && gone ? t('fault.text.missing') : undefined);
  return (
    <FormDialog width={580} title={t('allowance.deposit.refund_title', { outlet: outlet.name })} verb={t('allowance.deposit.refund_verb')} busy={act.busy} onSubmit={() => void submit()} onClose={onClose}>
      <div className="hq-form">
        <Field label={t('allowance.deposit.refund_amount')} name="amount_fen" fault={act.fault} hint={after ? t('allowance.deposit.may', { may: after.may }) : ''} wrong={missing(!amount)} required>
          {(wired) => <MoneyInput {...wired} value={amount} onChange={setAmount} />}
        </Field>
        <Field label={t('allowance.deposit.refund_on')} name="paid_on" fault={act.fault} wrong={missing(on === null)} required>
          {(wired) => <DayInput {...wired} value={on} onChange={setOn} />}
        </Field>
      </div>
      <Field label={t('allowance.deposit.refund_note')} name="note" fault={act.fault} hint={t('common.optional')}>
        {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      {after ? (
        <Equation
          label={t('allowance.deposit.spare')}
          terms={[
            { key: 'limit', label: t('allowance.deposit.limit_after'), value: <Money fen={after.limit} /> },
            { key: 'need', label: t('allowance.deposit.need'), sign: '−', value: <Money fen={after.need} /> },
            { key: 'spare', label: t('allowance.deposit.spare'), sign: '=', result: true, value: <Money fen={after.spare} owed={after.spare < 0} /> },
          ]}
        />
      ) : null}
      <p className="bb-consequence">{t('allowance.deposit.refund_consequence')}</p>
      <Fault fault={act.fault} fields={['amount_fen', 'paid_on', 'note']} />
    </FormDialog>
  );
}

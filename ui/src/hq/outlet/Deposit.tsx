import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutletCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { ConfirmSign, DayInput, Field, MoneyInput, today } from '../../parts';

/** Deposit money that has arrived. */
export function Deposit({ outlet, onClose }: { outlet: OutletCard; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('deposit.pay');
  const [amount, setAmount] = useState<number | null>(null);
  const [on, setOn] = useState<string | null>(today());
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = async () => {
    setAsked(true);
    if (!amount || on === null) return;
    if (!(await act.run({ outlet: outlet.code, amount_fen: amount, paid_on: on, note: note.trim() }))) return;
    void message.success(t('network.deposit.done', { amount }));
    onClose();
  };
  const missing = (gone: boolean) => (asked && gone ? t('fault.text.missing') : undefined);
  return (
    <ConfirmSign
      open
      title={t('network.deposit.button')}
      consequence={t('network.deposit.title', { outlet: outlet.name })}
      verb={t('network.deposit.verb')}
      busy={act.busy}
      fault={act.fault}
      onConfirm={() => void submit()}
      onCancel={onClose}
    >
      <div className="hq-form">
        <Field label={t('network.deposit.amount')} name="amount_fen" fault={act.fault} hint={t('network.deposit.amount_hint')} wrong={missing(!amount)} required>
          {(wired) => <MoneyInput {...wired} value={amount} onChange={setAmount} />}
        </Field>
        <Field label={t('network.deposit.on')} name="paid_on" fault={act.fault} wrong={missing(on === null)} required>
          {(wired) => <DayInput {...wired} value={on} onChange={setOn} />}
        </Field>
      </div>
      <Field label={t('network.deposit.note')} name="note" fault={act.fault} hint={t('common.optional')}>
        {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
    </ConfirmSign>
  );
}

import { App, Button, Segmented } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Fault, Field, MoneyInput } from '../../parts';
import type { With } from '../../platform';
import { useFirstField } from '../../parts/useFirstField';

type Method = With<'order.pay'>['method'];
const METHODS: readonly Method[] = ['wechat', 'alipay', 'cash', 'card', 'transfer'];

/** Money taken at the counter; what is still due stands in the field already. */
export function Pay({ order, due }: { order: string; due: number }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const pay = useAct('order.pay');
  const [amount, setAmount] = useState<number | null>(due);
  const [method, setMethod] = useState<Method>('wechat');
  const form = useFirstField<HTMLFormElement>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (amount === null || amount === 0) return;
    const gave = await pay.run({ order, amount_fen: amount, method });
    if (gave) void message.success(t('repair.handover.received', { amount }));
  };
  return (
    <form ref={form} className="bb-pay" onSubmit={(event) => void submit(event)}>
      <Field label={t('repair.handover.amount')} name="amount_fen" fault={pay.fault}>
        {(wired) => <MoneyInput {...wired} value={amount} onChange={setAmount} />}
      </Field>
      <Field label={t('repair.handover.method.label')} name="method" fault={pay.fault} group>
        {(wired) => <Segmented {...wired} value={method} onChange={setMethod} options={METHODS.map((value) => ({ value, label: t(`repair.handover.method.${value}`) }))} />}
      </Field>
      <Button type="primary" htmlType="submit" loading={pay.busy} disabled={amount === null || amount === 0}>
        {t('repair.handover.pay')}
      </Button>
      <Fault fault={pay.fault} fields={['amount_fen', 'method']} />
    </form>
  );
}

import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryCard, PurchaseCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, halfWidth, MoneyInput } from '../../parts';
import { owedOf } from './lines';

/** The bank paid a delivery. */
export function PayForm({ delivery, onDone }: { delivery: DeliveryCard; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const pay = useAct('supplier.pay');
  const owed = owedOf(delivery);
  const [amount, setAmount] = useState<number | null>(owed);
  const [reference, setReference] = useState('');
  const submit = async () => {
    if (amount === null || !(await pay.run({ delivery: delivery.row.id, amount_fen: amount, reference: reference.trim() }))) return;
    void message.success(t('purchase.paid'));
    onDone();
  };
  return (
    <FormDialog width={420} title={`${t('purchase.pay')} ${delivery.row.waybill}`} verb={t('purchase.pay')} ready={amount !== null && reference.trim() !== ''} busy={pay.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <Field label={t('purchase.amount')} name="amount_fen" fault={pay.fault} hint={t('purchase.owed', { sum: owed })} required>
          {(wired) => <MoneyInput {...wired} value={amount} onChange={setAmount} />}
        </Field>
        <Field label={t('purchase.reference')} name="reference" fault={pay.fault} required>
          {(wired) => <Input {...wired} value={reference} onChange={(event) => setReference(halfWidth(event.target.value))} />}
        </Field>
        <Fault fault={pay.fault} fields={['reference']} />
      </div>
    </FormDialog>
  );
}

/** Nothing more comes of an order. */
export function CloseForm({ card, onDone }: { card: PurchaseCard; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const close = useAct('purchase.close');
  const [why, setWhy] = useState('');
  const submit = async () => {
    if (!(await close.run({ purchase: card.row.id, why: why.trim() }))) return;
    void message.success(t('purchase.closed'));
    onDone();
  };
  return (
    <FormDialog width={420} title={t('purchase.close_title')} verb={t('purchase.close')} ready={why.trim() !== ''} busy={close.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <p className="bb-quiet">{t('purchase.close_lead')}</p>
        <Field label={t('purchase.why')} name="why" fault={close.fault} required>
          {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        <Fault fault={close.fault} fields={['why']} />
      </div>
    </FormDialog>
  );
}

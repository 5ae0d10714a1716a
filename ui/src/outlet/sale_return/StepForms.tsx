import { App, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PayMethod, ReturnRules, SaleReturnCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, MoneyInput } from '../../parts';
import { useTaste } from '../../theme/taste';
import { nameOf } from '../../trade/sale_return/steps';

interface FormProps {
  row: SaleReturnCard;
  onDone: () => void;
}

const METHODS: readonly PayMethod[] = ['cash', 'wechat', 'alipay', 'card', 'transfer'];

/** The warehouse has the goods, or somebody refuses them and says why. */
export function NoteForm({ row, act, onDone }: FormProps & { act: 'receive' | 'refuse' }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const receive = useAct('sale_return.receive');
  const refuse = useAct('sale_return.refuse');
  const [note, setNote] = useState('');
  const { fault, busy } = act === 'receive' ? receive : refuse;
  const field = act === 'receive' ? 'note' : 'why';
  const submit = async () => {
    const said = note.trim();
    const gave = act === 'receive' ? await receive.run({ sale_return: row.id, note: said }) : await refuse.run({ sale_return: row.id, why: said });
    if (!gave) return;
    void message.success(t(`sale_return.done.${act}`));
    onDone();
  };
  return (
    <FormDialog width={440} title={`${t(`sale_return.act.${act}`)} · ${row.item}`} verb={t(`sale_return.act.${act}`)} ready={act === 'receive' || note.trim() !== ''} busy={busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <p className="bb-consequence">{t(`sale_return.${act}_consequence`)}</p>
        <Field label={t(act === 'receive' ? 'sale_return.note' : 'sale_return.refuse_why')} name={field} fault={fault} required={act === 'refuse'}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <Fault fault={fault} fields={[field]} />
      </div>
    </FormDialog>
  );
}

/** Finance agrees, and says who caused it. */
export function AgreeForm({ row, rules, onDone }: FormProps & { rules: ReturnRules }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { language } = useTaste();
  const agree = useAct('sale_return.agree');
  const [department, setDepartment] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const submit = async () => {
    if (department === null || !(await agree.run({ sale_return: row.id, department, note: note.trim() }))) return;
    void message.success(t('sale_return.done.agree'));
    onDone();
  };
  return (
    <FormDialog width={440} title={`${t('sale_return.act.agree')} · ${row.item}`} verb={t('sale_return.act.agree')} ready={department !== null} busy={agree.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <p className="bb-consequence">{t('sale_return.agree_consequence', { fen: row.price_fen })}</p>
        <Field label={t('sale_return.department')} name="department" fault={agree.fault} required>
          {(wired) => <Select {...wired} className="bb-wide" value={department} onChange={setDepartment} options={rules.departments.map((one) => ({ value: one.code, label: nameOf(one, language) }))} />}
        </Field>
        <Field label={t('sale_return.note')} name="note" fault={agree.fault}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <Fault fault={agree.fault} fields={['department', 'note']} />
      </div>
    </FormDialog>
  );
}

/** The customer is paid back; a part of it where something is missing. */
export function PayForm({ row, onDone }: FormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const pay = useAct('sale_return.pay');
  const [amount, setAmount] = useState<number | null>(row.price_fen);
  const [method, setMethod] = useState<PayMethod>('cash');
  const submit = async () => {
    if (amount === null || !(await pay.run({ sale_return: row.id, amount_fen: amount, method }))) return;
    void message.success(t('sale_return.done.pay', { fen: amount }));
    onDone();
  };
  return (
    <FormDialog width={460} title={`${t('sale_return.act.pay')} · ${row.item}`} verb={t('sale_return.act.pay')} ready={amount !== null && amount > 0} busy={pay.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('sale_return.amount')} name="amount_fen" fault={pay.fault} required hint={`${t('sale_return.basis.label')}: ${t(`sale_return.basis.${row.basis}`)}`}>
          {(wired) => <MoneyInput {...wired} value={amount} onChange={setAmount} />}
        </Field>
        <Field label={t('sale_return.method')} name="method" fault={pay.fault} group>
          {(wired) => <Segmented {...wired} value={method} onChange={setMethod} options={METHODS.map((value) => ({ value, label: t(`repair.handover.method.${value}`) }))} />}
        </Field>
        <p className="bb-consequence">{t('sale_return.pay_consequence', { fen: amount ?? 0 })}</p>
        <Fault fault={pay.fault} fields={['amount_fen', 'method']} />
      </div>
    </FormDialog>
  );
}

import { App, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { DayInput, Fault, Field, FormDialog } from '../../parts';
import { linesOf } from './lines';
import { LinesField } from './LinesField';

export interface FirstOrder {
  supplier: string;
  text: string;
  due_on: string;
}

/** Parts are ordered of a supplier of an official channel. */
export function OrderForm({ first, onDone }: { first?: FirstOrder | undefined; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const order = useAct('purchase.order');
  const { data } = useCall('supplier.list', {});
  const [supplier, setSupplier] = useState(first?.supplier ?? '');
  const [text, setText] = useState(first?.text ?? '');
  const [due, setDue] = useState<string | null>(first?.due_on ?? null);
  const [note, setNote] = useState('');
  const { lines, bad } = linesOf(text);
  const suppliers = (data?.suppliers ?? []).filter(({ row }) => row.active);
  const submit = async () => {
    if (due === null || !(await order.run({ supplier, lines, due_on: due, note: note.trim() }))) return;
    void message.success(t('purchase.ordered'));
    onDone();
  };
  return (
    <FormDialog width={540} title={t('purchase.order')} verb={t('purchase.order')} ready={supplier !== '' && due !== null && lines.length > 0 && bad === null} busy={order.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <Field label={t('purchase.supplier')} name="supplier" fault={order.fault} required>
          {(wired) => (
            <Select
              {...wired}
              showSearch={{ optionFilterProp: 'label' }}
              className="bb-wide"
              placeholder={t('purchase.pick_supplier')}
              {...(supplier === '' ? {} : { value: supplier })}
              options={suppliers.map(({ row }) => ({ value: row.code, label: `${row.code} ${row.name}${row.official ? '' : ` (${t('purchase.suppliers.official_no')})`}` }))}
              onChange={(code: string) => setSupplier(code)}
            />
          )}
        </Field>
        <LinesField text={text} onChange={setText} />
        <Field label={t('purchase.due_on')} name="due_on" fault={order.fault} required>
          {(wired) => <DayInput {...wired} latest={null} value={due} onChange={setDue} />}
        </Field>
        <Field label={t('purchase.note')} name="note" fault={order.fault}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <Fault fault={order.fault} fields={['supplier', 'due_on', 'note']} />
      </div>
    </FormDialog>
  );
}

import { useParams } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { Block, Fault, Field, halfWidth, Page } from '../../parts';
import { EraseCustomer } from '../../trade/customer/EraseCustomer';
import { OrderList } from './OrderList';

/** As many as one answer brings. */
const NEWEST = 100;

/** One customer: who it is, and every device that was ever brought. */
export default function CustomerPage() {
  const { t } = useTranslation();
  const { customer = '' } = useParams({ strict: false }) as { customer?: string };
  const ask = useMemo(() => ({ customer }), [customer]);
  const first = useCall('order.list', { customer, limit: 1 });
  const order = first.data?.orders[0];
  // A customer is read through an order: names and phones are kept beside it. One who has none yet is among the newest.
  const { data } = useCall('order.show', { order: order?.id ?? '' }, { enabled: order !== undefined, keep: false });
  const newest = useCall('customer.find', { text: '', limit: NEWEST }, { enabled: first.data !== undefined && order === undefined });
  const known = data?.customer ?? newest.data?.customers.find((each) => each.id === customer) ?? null;
  const [editing, setEditing] = useState(false);
  return (
    <Page
      title={known ? (known.name ?? t('repair.history.erased')) : t('desk.customer.title')}
      scroll={false}
      aside={
        <>
          <span>{known?.phone ?? ''}</span>
          <span>{known?.address ?? ''}</span>
        </>
      }
      actions={
        known && known.name !== null && !editing ? (
          <>
            <EraseCustomer customer={known} />
            <Button onClick={() => setEditing(true)}>{t('desk.customer.edit')}</Button>
          </>
        ) : null
      }
    >
      {editing && known ? <Edit customer={known} onDone={() => setEditing(false)} /> : null}
      <OrderList id="customer" ask={ask} title={t('desk.customer.orders')} none={t('desk.customer.none')} />
    </Page>
  );
}

function Edit({ customer, onDone }: { customer: { id: string; name: string | null; phone: string | null; address: string | null }; onDone: () => void }) {
  const { t } = useTranslation();
  const change = useAct('customer.change');
  const [form, setForm] = useState({ name: customer.name ?? '', phone: customer.phone ?? '', address: customer.address ?? '' });
  const put = (key: keyof typeof form) => (event: { target: { value: string } }) => setForm((now) => ({ ...now, [key]: key === 'phone' ? halfWidth(event.target.value) : event.target.value }));
  const submit = async () => {
    const gave = await change.run({ customer: customer.id, name: form.name.trim(), phone: form.phone.trim(), address: form.address.trim() === '' ? null : form.address.trim() });
    if (gave) onDone();
  };
  return (
    <Block>
      <form
        className="bb-tight bb-step-fields"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t('desk.intake.customer_name')} name="name" fault={change.fault}>
          {(wired) => <Input {...wired} autoFocus value={form.name} onChange={put('name')} />}
        </Field>
        <Field label={t('desk.intake.customer_phone')} name="phone" fault={change.fault}>
          {(wired) => <Input {...wired} value={form.phone} onChange={put('phone')} />}
        </Field>
        <Field label={t('desk.customer.address')} name="address" fault={change.fault}>
          {(wired) => <Input {...wired} value={form.address} onChange={put('address')} />}
        </Field>
        <div className="bb-row">
          <Button type="primary" htmlType="submit" loading={change.busy}>
            {t('common.save')}
          </Button>
          <Button onClick={onDone}>{t('common.cancel')}</Button>
        </div>
        <Fault fault={change.fault} fields={['name', 'phone', 'address']} />
      </form>
    </Block>
  );
}

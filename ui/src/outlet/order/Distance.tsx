import { App, Button, InputNumber } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field } from '../../parts';

/** As far as a fee may be worked out from it. */
const KM_MAX = 2_000;

/** The way to a repair at the customer's place, until the device is handed over. */
export function Distance({ order }: { order: OrderRow }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const set = useAct('order.set');
  const [km, setKm] = useState(order.distance_km);
  if (order.collected_on !== null) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await set.run({ order: order.id, sets: { distance_km: km } })) void message.success(t('lending.distance.saved'));
  };
  return (
    <form className="bb-row" onSubmit={(event) => void submit(event)}>
      <Field label={t('lending.distance.title')} name="sets.distance_km" fault={set.fault} hint={t('lending.distance.hint')}>
        {(wired) => <InputNumber {...wired} min={0} max={KM_MAX} precision={0} suffix={t('lending.distance.unit')} value={km} onChange={setKm} />}
      </Field>
      <Button htmlType="submit" disabled={km === order.distance_km} loading={set.busy}>
        {t('lending.distance.save')}
      </Button>
      <Fault fault={set.fault} fields={['sets.distance_km']} />
    </form>
  );
}

import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Imei, Page } from '../../parts';
import { OrderList } from './OrderList';
import { serialOf } from '../../trade/unit';

/** One device: what it is, and every repair it had here. */
export default function UnitPage() {
  const { t } = useTranslation();
  const { unit = '' } = useParams({ strict: false }) as { unit?: string };
  const ask = useMemo(() => ({ unit }), [unit]);
  const { data } = useCall('order.list', { unit, limit: 1 });
  const card = data?.orders[0];
  return (
    <Page title={card ? `${card.brand} ${card.model}` : t('desk.unit.title')} scroll={false} aside={unit.startsWith('imei:') ? <Imei imei={unit.slice(5)} /> : <span>{serialOf(unit)}</span>}>
      <OrderList id="unit" ask={ask} title={t('desk.customer.orders')} none={t('desk.unit.none')} />
    </Page>
  );
}

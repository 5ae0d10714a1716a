import { Segmented } from 'antd';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Imei, Page } from '../../parts';
import { numberOf } from '../../trade/exchange/exchange';
import { Life } from '../../trade/lineage/Life';
import { serialOf } from '../../trade/unit';
import { useGo } from '../useGo';
import { OrderList } from './OrderList';

/** One device: its life over every swap, and every repair it had here. */
export default function UnitPage() {
  const { t } = useTranslation();
  const go = useGo();
  const { unit = '' } = useParams({ strict: false }) as { unit?: string };
  const [tab, setTab] = useState<'tab' | 'orders'>('tab');
  const ask = useMemo(() => ({ unit }), [unit]);
  const { data } = useCall('order.list', { unit, limit: 1 });
  const card = data?.orders[0];
  return (
    <Page
      title={card ? `${card.brand} ${card.model}` : t('desk.unit.title')}
      scroll={tab === 'tab'}
      aside={unit.startsWith('imei:') ? <Imei imei={unit.slice(5)} /> : <span>{serialOf(unit)}</span>}
      actions={<Segmented aria-label={t('exchange.life.title')} value={tab} onChange={setTab} options={(['tab', 'orders'] as const).map((value) => ({ value, label: t(`exchange.life.${value}`) }))} />}
    >
      {tab === 'orders' ? (
        <OrderList id="unit" ask={ask} title={t('desk.customer.orders')} none={t('desk.unit.none')} />
      ) : (
        <Life
          asked={unit}
          renderUnit={(name) => (
            <button type="button" className="bb-link" onClick={() => go.unit(name)}>
              <Imei imei={numberOf(name)} />
            </button>
          )}
          renderOrder={(event) => (
            <button type="button" className="bb-link" onClick={() => go.order(event.order)}>
              {event.number}
            </button>
          )}
        />
      )}
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { Empty } from '../../parts';
import type { Gives } from '../../platform';
import { FittingTable } from '../../trade/order/FittingTable';
import { Fit } from './Fit';
import { canFit } from './asks';

/** The parts that went into this device, and drawing another. */
export function Fittings({ shown }: { shown: Gives<'order.show'> }) {
  const { t } = useTranslation();
  const { order, fittings, unit } = shown;
  const open = canFit(order.state);
  return (
    <div className="bb-tight">
      {open ? <Fit order={order.id} model={unit?.model ?? ''} /> : <p className="bb-quiet">{t('repair.fit.closed')}</p>}
      {fittings.length === 0 && open ? <Empty title={t('repair.fit.none')} hint={t('repair.fit.none_hint')} /> : <FittingTable fittings={fittings} />}
    </div>
  );
}

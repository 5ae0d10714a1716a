import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../parts';
import type { Gives } from '../../platform';
import { FittingTable } from '../../trade/order/FittingTable';
import { Fit } from './Fit';
import { TakeBack } from './TakeBack';
import { canFit, inHouse } from './asks';

type Shown = Gives<'order.show'>;

/** The parts that went into this device, drawing another, and taking back one that was fitted by mistake. */
export function Fittings({ shown }: { shown: Shown }) {
  const { t } = useTranslation();
  const { order, fittings, taken_back: takenBack, unit } = shown;
  const [back, setBack] = useState<Shown['fittings'][number] | null>(null);
  const open = canFit(order.state);
  const none = fittings.length === 0 && takenBack.length === 0;
  const act = (fitting: Shown['fittings'][number]) => (
    <Button size="small" aria-label={t('repair.fit.take_back_of', { part: fitting.name || fitting.part })} onClick={() => setBack(fitting)}>
      {t('repair.fit.take_back')}
    </Button>
  );
  return (
    <div className="bb-tight">
      {open ? <Fit order={order.id} model={unit?.model ?? ''} sold={order.charge === 'paid'} /> : <p className="bb-quiet">{t('repair.fit.closed')}</p>}
      {none && open ? <Empty title={t('repair.fit.none')} hint={t('repair.fit.none_hint')} /> : <FittingTable fittings={fittings} takenBack={takenBack} {...(inHouse(order.state) && fittings.length > 0 ? { act } : {})} />}
      {back ? <TakeBack order={order.id} fitting={back} onDone={() => setBack(null)} /> : null}
    </div>
  );
}

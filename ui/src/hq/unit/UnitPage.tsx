import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Imei, Page } from '../../parts';
import { numberOf } from '../../trade/exchange/exchange';
import { Life } from '../../trade/lineage/Life';
import { serialOf } from '../../trade/unit';
import { outletPath } from '../parts/useGo';

/** One device over every outlet and every swap. */
export default function UnitPage() {
  const { t } = useTranslation();
  const { unit = '' } = useParams({ strict: false }) as { unit?: string };
  return (
    <Page title={t('exchange.life.title')} aside={unit.startsWith('imei:') ? <Imei imei={unit.slice(5)} /> : <span>{serialOf(unit)}</span>}>
      <Life
        asked={unit}
        renderUnit={(name) => <Link to={`/units/${encodeURIComponent(name)}`}><Imei imei={numberOf(name)} /></Link>}
        renderOrder={(event) => <Link to={outletPath(event.outlet, `orders/${encodeURIComponent(event.order)}`)}>{event.number}</Link>}
      />
    </Page>
  );
}

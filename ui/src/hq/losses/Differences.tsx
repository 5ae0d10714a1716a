import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Empty, FaultPage } from '../../parts';
import { CountTable } from '../../trade/book/CountTable';
import { LossDecisions } from '../../trade/book/LossDecisions';
import { PartsPage } from '../requests/PartsPage';
import { BelowZero } from './BelowZero';
import { DecideLoss } from './DecideLoss';
import { groupsOf, parcelsOf } from './losses';
import { SettleOver } from './SettleOver';

/** Where shelves and book do not agree: below zero, missing, too many; and what was decided. */
export default function Differences() {
  const { t } = useTranslation();
  const below = useCall('stock.exceptions', {});
  const losses = useCall('loss.list', {});
  const overs = useCall('shipment.over_list', {});
  const fault = below.fault ?? losses.fault ?? overs.fault;
  const again = () => [below, losses, overs].forEach((call) => call.again());
  if (fault) return <FaultPage fault={fault} again={again} />;
  if (!below.data || !losses.data || !overs.data) return null;
  const groups = groupsOf(losses.data.open);
  const parcels = parcelsOf(overs.data.overs);
  const nothing = groups.length === 0 && parcels.length === 0 && below.data.below_zero.length === 0;
  return (
    <PartsPage>
      <div className="bb-scrolls bb-stack" tabIndex={-1}>
        {nothing ? <Empty title={t('shelf.hq.none')} hint={t('shelf.hq.none_hint')} /> : null}
        {parcels.map((parcel) => (
          <SettleOver key={`${parcel[0]?.row.scope}/${parcel[0]?.row.shipment}`} parcel={parcel} />
        ))}
        <BelowZero lines={below.data.below_zero} />
        {groups.map((group) => (
          // After a decision what is left is decided anew.
          <DecideLoss key={`${group.key}/${group.lines.map((line) => line.qty).join('/')}`} group={group} />
        ))}
        <LossDecisions decided={losses.data.decided} mayReverse />
        <CountTable />
      </div>
    </PartsPage>
  );
}

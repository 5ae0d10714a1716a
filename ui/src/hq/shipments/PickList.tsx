import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage, type Column } from '../../parts';
import type { Gives } from '../../platform';
import { PartsPage } from '../requests/PartsPage';

type Pick = Gives<'shipment.pick_list'>['parts'][number];

const NONE: readonly Pick[] = [];
const keyOf = (row: Pick) => row.part;
/** An outlet with several requests is named once, with all its pieces; the longest waiting first. */
export function sharesOf(row: Pick): string {
  const shares = new Map<string, number>();
  for (const line of row.lines) shares.set(line.outlet_name || line.outlet, (shares.get(line.outlet_name || line.outlet) ?? 0) + line.qty);
  return [...shares].map(([outlet, qty]) => `${outlet} × ${qty}`).join(' · ');
}

/** What to fetch from the shelves for all approved requests, by part. */
export default function PickList() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('shipment.pick_list', {});
  const columns = useMemo<Column<Pick>[]>(
    () => [
      { key: 'part', title: t('stock.part'), width: 140, value: (row) => row.part, hideable: false },
      { key: 'name', title: t('stock.name'), width: 200, value: (row) => row.name },
      { key: 'qty', title: t('shelf.pick.qty'), width: 90, numeric: true, value: (row) => row.qty },
      { key: 'serial', title: t('stock.serial'), width: 110, value: (row) => (row.serial ? t('shelf.pick.serial') : '') },
      { key: 'outlets', title: t('shelf.pick.outlets'), width: 320, grow: true, value: sharesOf },
    ],
    [t],
  );
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <PartsPage>
      <DataTable
        id="hq.pick"
        label={t('shelf.pick.tab')}
        rows={data.parts.length === 0 ? NONE : data.parts}
        columns={columns}
        rowKey={keyOf}
        excel={t('shelf.pick.tab')}
        empty={<Empty title={t('shelf.pick.empty')} hint={t('shelf.pick.empty_hint')} />}
      />
    </PartsPage>
  );
}

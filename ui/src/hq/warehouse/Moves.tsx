import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShelfMove } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Day, DayInput, Empty, FaultPage, halfWidth, today, type Column } from '../../parts';
import { WarehousePage } from './WarehousePage';

const NONE: readonly ShelfMove[] = [];
const DAYS = { flex: '0 0 150px' } as const;
const keyOf = (row: ShelfMove) => `${row.id}/${row.kind}/${row.part}`;
const KINDS = ['opening', 'delivery', 'shipment', 'over', 'consignment', 'arrival', 'count', 'workshop', 'claim', 'replaced', 'passed_on'] as const;

/** Every piece that came onto the shelf or left it, with its waybill, its day, and who. */
export default function Moves() {
  const { t } = useTranslation();
  const [days, setDays] = useState(() => ({ from: `${today().slice(0, 7)}-01`, to: today() }));
  const [part, setPart] = useState('');
  const { data, fault, again } = useCall('warehouse.moves', { ...days, part: part.trim() === '' ? null : part.trim() });
  const columns = useMemo<Column<ShelfMove>[]>(
    () => [
      { key: 'day', title: t('warehouse.moves.day'), width: 124, value: (row) => row.day, render: (row) => <Day day={row.day} />, hideable: false },
      { key: 'kind', title: t('warehouse.moves.kind'), width: 110, value: (row) => t(`warehouse.kind.${row.kind}`), filters: KINDS.map((kind) => ({ text: t(`warehouse.kind.${kind}`), value: t(`warehouse.kind.${kind}`) })) },
      { key: 'part', title: t('warehouse.part'), width: 130, value: (row) => row.part, hideable: false },
      { key: 'name', title: t('warehouse.name'), width: 140, grow: true, value: (row) => row.name },
      { key: 'qty', title: t('warehouse.moves.qty'), width: 84, numeric: true, value: (row) => row.qty, render: (row) => (row.qty > 0 ? `+${row.qty}` : `−${-row.qty}`) },
      { key: 'waybill', title: t('warehouse.moves.waybill'), width: 150, value: (row) => row.waybill },
      { key: 'with', title: t('warehouse.moves.with'), width: 160, grow: true, value: (row) => row.with },
      { key: 'by', title: t('warehouse.moves.by'), width: 110, value: (row) => row.by.replace(/^hq:/, '') },
    ],
    [t],
  );
  return (
    <WarehousePage>
      {fault && !data ? (
        <FaultPage fault={fault} again={again} />
      ) : (
        <DataTable
          id="hq.warehouse.moves"
          label={t('warehouse.tab.moves')}
          rows={data?.moves ?? NONE}
          columns={columns}
          rowKey={keyOf}
          excel={`${t('warehouse.tab.moves')} ${days.from} ${days.to}`}
          bar={
            <>
              <span style={DAYS}>
                <DayInput aria-label={t('warehouse.moves.from')} value={days.from} onChange={(from) => (from === null ? undefined : setDays((now) => ({ ...now, from })))} />
              </span>
              <span style={DAYS}>
                <DayInput aria-label={t('warehouse.moves.to')} value={days.to} onChange={(to) => (to === null ? undefined : setDays((now) => ({ ...now, to })))} />
              </span>
              <Input className="hq-search" allowClear aria-label={t('warehouse.moves.part')} placeholder={t('warehouse.moves.part')} value={part} onChange={(event) => setPart(halfWidth(event.target.value))} />
              {data?.more ? <span className="bb-quiet">{t('warehouse.moves.more')}</span> : null}
            </>
          }
          empty={<Empty title={t('warehouse.moves.none')} />}
        />
      )}
    </WarehousePage>
  );
}

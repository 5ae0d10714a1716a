import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { OutletCard } from '../../contract';
import { Money, type Column } from '../../parts';
import { Count } from '../parts/Count';
import { outletPath } from '../parts/useGo';
import { ExposureBar } from './ExposureBar';
import { LastSync } from './LastSync';
import { usedPercent } from './usage';

const LEVELS = ['diamond', 'gold', 'a', 'general'] as const;

export function outletColumns(t: TFunction): Column<OutletCard>[] {
  return [
    { key: 'code', title: t('network.col.code'), width: 84, value: (row) => row.code, hideable: false },
    {
      key: 'name',
      title: t('network.col.name'),
      width: 168,
      grow: true,
      value: (row) => row.name,
      render: (row) => (
        <Link to={outletPath(row.code)} tabIndex={-1} className="hq-link">
          {row.name}
        </Link>
      ),
    },
    {
      key: 'level',
      title: t('network.col.level'),
      width: 100,
      value: (row) => t(`network.level.${row.level}`),
      filters: LEVELS.map((level) => ({ text: t(`network.level.${level}`), value: t(`network.level.${level}`) })),
    },
    { key: 'region', title: t('network.col.region'), width: 84, yields: true, value: (row) => row.region },
    { key: 'last_sync', title: t('network.col.last_sync'), width: 96, value: (row) => row.last_sync_ms, render: (row) => <LastSync at={row.last_sync_ms} /> },
    { key: 'devices', title: t('network.col.devices'), width: 64, numeric: true, value: (row) => row.devices, hiddenFirst: true },
    { key: 'open', title: t('network.col.open'), width: 76, numeric: true, value: (row) => row.open_orders, render: (row) => <Count of={row.open_orders} /> },
    { key: 'overdue', title: t('network.col.overdue'), width: 78, numeric: true, value: (row) => row.overdue_orders, render: (row) => <Count of={row.overdue_orders} bad /> },
    { key: 'use', title: t('network.col.use'), width: 322, value: (row) => usedPercent(row.exposure_fen, row.limit_fen), render: (row) => <ExposureBar exposure={row.exposure_fen} limit={row.limit_fen} /> },
    { key: 'exposure_fen', title: t('network.col.exposure'), width: 110, numeric: true, value: (row) => row.exposure_fen, render: (row) => <Money fen={row.exposure_fen} />, hiddenFirst: true },
    { key: 'limit_fen', title: t('network.col.limit'), width: 110, numeric: true, value: (row) => row.limit_fen, render: (row) => <Money fen={row.limit_fen} />, hiddenFirst: true },
    { key: 'left_fen', title: t('network.col.left'), width: 104, numeric: true, value: (row) => row.left_fen, render: (row) => <Money fen={row.left_fen} owed={row.left_fen < 0} /> },
    { key: 'requests', title: t('network.col.requests'), width: 100, numeric: true, value: (row) => row.open_requests, render: (row) => <Count of={row.open_requests} /> },
    { key: 'conflicts', title: t('network.col.conflicts'), width: 98, numeric: true, value: (row) => row.open_conflicts, render: (row) => <Count of={row.open_conflicts} bad /> },
  ];
}

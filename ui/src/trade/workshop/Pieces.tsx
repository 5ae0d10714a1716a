import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefurbishedRow } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Day, Empty, FaultPage, type Column } from '../../parts';

const NONE: readonly RefurbishedRow[] = [];
const serialOfPiece = (row: RefurbishedRow) => row.serial;

/** What was refurbished, as every outlet knows it without a line. */
export function Pieces() {
  const { t } = useTranslation();
  const [find, setFind] = useState('');
  const { data, fault, again } = useCall('refurbished.list', { find });
  const columns = useMemo<Column<RefurbishedRow>[]>(
    () => [
      { key: 'serial', title: t('workshop.pieces.serial'), width: 180, grow: true, value: (row) => row.serial, hideable: false },
      { key: 'model', title: t('workshop.pieces.model'), width: 140, value: (row) => row.model },
      { key: 'grade', title: t('workshop.pieces.grade'), width: 90, value: (row) => t(`workshop.grade.${row.grade}`) },
      { key: 'day', title: t('workshop.pieces.day'), width: 120, value: (row) => row.day, render: (row) => <Day day={row.day} /> },
    ],
    [t],
  );
  if (!data && fault) return <FaultPage fault={fault} again={again} />;
  return (
    <DataTable
      id="refurbished"
      label={t('workshop.tab.refurbished')}
      rows={data?.pieces ?? NONE}
      columns={columns}
      rowKey={serialOfPiece}
      excel={t('workshop.tab.refurbished')}
      bar={
        <>
          <Input.Search allowClear style={{ width: 220 }} aria-label={t('workshop.pieces.serial')} placeholder={t('workshop.pieces.serial')} onSearch={setFind} />
          <span className="bb-quiet">{t('workshop.pieces.law')}</span>
        </>
      }
      empty={<Empty title={t('workshop.pieces.none')} hint={t('workshop.pieces.none_hint')} />}
    />
  );
}

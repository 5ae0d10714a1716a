import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusalRow } from '../../contract';
import { useCall } from '../../data/hooks';
import { faultText } from '../../i18n/fault';
import { DataTable, Empty, FaultPage, Moment, Page, type Column } from '../../parts';
import { outletPath, useGo } from '../parts/useGo';

const keyOf = (row: RefusalRow) => `${row.scope}/${row.log}/${row.seq}`;

/** What outlets sent and headquarters did not take, with the cure to tell them. */
export default function Refusals() {
  const { t } = useTranslation();
  const go = useGo();
  const { data, fault, again } = useCall('refusal.list', {});
  const columns = useMemo<Column<RefusalRow>[]>(
    () => [
      { key: 'outlet', title: t('office.refusals.outlet'), width: 100, value: (row) => row.scope, hideable: false },
      { key: 'log', title: t('office.refusals.log'), width: 110, value: (row) => row.log },
      { key: 'seq', title: t('office.refusals.seq'), width: 80, numeric: true, value: (row) => row.seq },
      { key: 'why', title: t('office.refusals.why'), width: 280, grow: true, value: (row) => faultText(t, { code: row.code }) },
      { key: 'reason', title: t('office.parts.why'), width: 200, value: (row) => row.reason },
      { key: 'cure', title: t('office.refusals.cure'), width: 220, value: (row) => row.cure },
      { key: 'at', title: t('office.refusals.at'), width: 110, value: (row) => row.at_ms, render: (row) => <Moment at={row.at_ms} /> },
    ],
    [t],
  );
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <Page title={t('office.refusals.title')} scroll={false}>
      <DataTable
        id="hq.refusals"
        label={t('office.refusals.title')}
        rows={data.refusals}
        columns={columns}
        rowKey={keyOf}
        onOpen={(row) => go(outletPath(row.scope))}
        excel={t('office.refusals.title')}
        empty={<Empty title={t('office.refusals.empty')} />}
      />
    </Page>
  );
}

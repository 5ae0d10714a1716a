import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { Day, DataTable, Empty, FaultPage, Money, type Column } from '../../parts';
import { Split } from '../parts/Split';
import { useChosen } from '../parts/useChosen';
import { PartsPage } from '../requests/PartsPage';
import { remaining, toShip } from './parcel';
import { Ship } from './Ship';

const NONE: readonly RequestCard[] = [];
const keyOf = (card: RequestCard) => `${card.request.scope}/${card.request.id}`;
const pieces = (card: RequestCard) => card.lines.reduce((sum, line) => sum + remaining(line), 0);

/** What is approved and waits to be sent, the longest waiting first. */
export default function Shipments() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('request.list', { states: ['approved', 'part'] });
  const columns = useMemo<Column<RequestCard>[]>(
    () => [
      { key: 'outlet', title: t('office.parts.outlet'), width: 140, grow: true, value: (row) => row.outlet_name || row.request.scope, hideable: false },
      { key: 'answered_on', title: t('office.parts.on'), width: 120, value: (row) => row.request.answered_on, render: (row) => <Day day={row.request.answered_on} /> },
      { key: 'lines', title: t('office.parts.lines'), width: 76, numeric: true, value: (row) => row.lines.filter((line) => remaining(line) > 0).length },
      { key: 'left', title: t('office.ship.left'), width: 92, numeric: true, value: pieces },
      { key: 'approved_fen', title: t('office.ship.approved'), width: 110, numeric: true, value: (row) => row.request.approved_fen, render: (row) => <Money fen={row.request.approved_fen} /> },
    ],
    [t],
  );
  const requests = data?.requests ?? NONE;
  const rows = useMemo(() => requests.filter(toShip).toSorted((a, b) => (a.request.answered_on ?? '').localeCompare(b.request.answered_on ?? '') || a.request.asked_ms - b.request.asked_ms), [requests]);
  const { chosen, choose } = useChosen(rows, keyOf);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <PartsPage>
      <Split
        list={
          <DataTable
            id="hq.shipments"
            label={t('office.parts.tab.ship')}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            onChoose={choose}
            onOpen={choose}
            excel={t('office.parts.tab.ship')}
            empty={<Empty title={t('office.ship.empty')} hint={t('office.ship.empty_hint')} />}
          />
        }
      >
        {/* After a partial shipment the same request is packed anew. */}
        {chosen ? <Ship key={`${keyOf(chosen)}/${pieces(chosen)}`} card={chosen} /> : <Empty title={t('office.ship.choose')} />}
      </Split>
    </PartsPage>
  );
}

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueuedSettlement } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage, Money, StateTag, type Column } from '../../parts';
import { SETTLEMENT_TONES } from '../../trade/settlement/words';
import { Split } from '../parts/Split';
import { useChosen } from '../parts/useChosen';
import { Bulk } from './Bulk';
import { keyOf } from './bulk';
import { OneSettlement } from './OneSettlement';
import { SettlementPage } from './SettlementPage';

const NONE: readonly QueuedSettlement[] = [];

/** The months that wait at headquarters: exceptions on top, the others in one stroke. */
export default function Queue() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('settlement.queue', {});
  const [ticks, setTicks] = useState<string[]>([]);
  const ticked = useMemo(() => new Set(ticks), [ticks]);
  const columns = useMemo<Column<QueuedSettlement>[]>(
    () => [
      { key: 'outlet', title: t('settlement.hq.outlet'), width: 150, grow: true, hideable: false, value: (row) => row.outlet_name || row.scope },
      { key: 'month', title: t('settlement.month'), width: 84, value: (row) => row.month },
      { key: 'claimed_fen', title: t('settlement.line.claimed'), width: 112, numeric: true, value: (row) => row.claimed_fen, render: (row) => <Money fen={row.claimed_fen} /> },
      { key: 'found_fen', title: t('settlement.line.found'), width: 112, numeric: true, yields: true, value: (row) => row.found_fen, render: (row) => <Money fen={row.found_fen} /> },
      { key: 'difference_fen', title: t('settlement.difference'), width: 104, numeric: true, yields: true, value: (row) => row.difference_fen, render: (row) => <Money fen={row.difference_fen} owed={row.difference_fen !== 0} /> },
      {
        key: 'exceptions',
        title: t('settlement.hq.exceptions'),
        width: 118,
        value: (row) => row.exceptions,
        render: (row) => (row.exceptions === 0 ? (row.state === 'claimed' ? <StateTag tone="good">{t('settlement.hq.clean')}</StateTag> : '—') : <StateTag tone="stop">{t('settlement.hq.exceptions_count', { count: row.exceptions })}</StateTag>),
      },
      { key: 'state', title: t('settlement.line.state'), width: 124, value: (row) => t(`settlement.state.${row.state}`), render: (row) => <StateTag tone={SETTLEMENT_TONES[row.state]}>{t(`settlement.state.${row.state}`)}</StateTag> },
    ],
    [t],
  );
  const rows = data?.settlements ?? NONE;
  const { chosen, choose } = useChosen(rows, keyOf);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <SettlementPage actions={<Bulk rows={rows} ticked={ticked} onDone={() => setTicks([])} />}>
      <Split
        list={
          <DataTable
            id="hq.settlements"
            label={t('settlement.tab.queue')}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            onChoose={choose}
            onOpen={choose}
            excel={t('settlement.title')}
            ticks={{ keys: ticks, onChange: setTicks }}
            empty={<Empty title={t('settlement.hq.none')} hint={t('settlement.hq.none_hint')} />}
          />
        }
      >
        {chosen ? <OneSettlement key={keyOf(chosen)} row={chosen} /> : <Empty title={t('settlement.hq.choose')} />}
      </Split>
    </SettlementPage>
  );
}

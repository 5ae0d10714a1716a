import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisputeCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Day, Empty, FaultPage, Money, type Column } from '../../parts';
import { DisputeState } from '../../trade/settlement/DisputeState';
import { lineText } from '../../trade/settlement/words';
import { Split } from '../parts/Split';
import { useChosen } from '../parts/useChosen';
import { OneDispute } from './OneDispute';
import { SettlementPage } from './SettlementPage';

const NONE: readonly DisputeCard[] = [];
const keyOf = (row: DisputeCard) => `${row.scope}/${row.about}/${row.line}`;

/** The disputes that are open: the overdue on top. */
export default function Disputes() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('dispute.list', {});
  const columns = useMemo<Column<DisputeCard>[]>(
    () => [
      { key: 'outlet', title: t('settlement.hq.outlet'), width: 112, grow: true, value: (row) => row.outlet_name || row.scope },
      { key: 'label', title: t('settlement.dispute.line'), width: 184, grow: true, value: (row) => lineText(t, row), hideable: false },
      { key: 'month', title: t('statement.month'), width: 86, yields: true, value: (row) => row.month },
      { key: 'allowed_fen', title: t('settlement.dispute.now_short'), width: 100, numeric: true, value: (row) => row.allowed_fen, render: (row) => <Money fen={row.allowed_fen} /> },
      { key: 'wanted_fen', title: t('settlement.dispute.wanted_short'), width: 100, numeric: true, value: (row) => row.wanted_fen, render: (row) => <Money fen={row.wanted_fen} /> },
      { key: 'answer_by', title: t('settlement.dispute.answer_short'), width: 136, yields: true, value: (row) => row.answer_by, render: (row) => (row.overdue ? <span className="bb-late">▲ {row.answer_by}</span> : <Day day={row.answer_by} />) },
      { key: 'state', title: t('settlement.line.state'), width: 130, value: (row) => t(row.uncorrected ? 'settlement.dispute.uncorrected' : `settlement.dispute.state.${row.state}`), render: (row) => <DisputeState dispute={row} /> },
    ],
    [t],
  );
  const rows = data?.disputes ?? NONE;
  const { chosen, choose } = useChosen(rows, keyOf);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <SettlementPage>
      <Split
        list={
          <DataTable
            id="hq.disputes"
            label={t('settlement.tab.disputes')}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            onChoose={choose}
            onOpen={choose}
            excel={t('settlement.tab.disputes')}
            empty={<Empty title={t('settlement.dispute.none')} hint={t('settlement.dispute.none_hint')} />}
          />
        }
      >
        {chosen ? <OneDispute key={keyOf(chosen)} dispute={chosen} /> : <Empty title={t('settlement.dispute.choose')} />}
      </Split>
    </SettlementPage>
  );
}

import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettlementCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Day, Empty, FaultPage, Money, today, type Column } from '../../parts';
import { Split } from '../parts/Split';
import { useChosen } from '../parts/useChosen';
import { keyOf } from './bulk';
import { OneSettlement } from './OneSettlement';
import { SettlementPage } from './SettlementPage';

const NONE: readonly SettlementCard[] = [];

/** What was paid for a month, outlet by outlet: where a transfer is looked up, and one that the bank returned written down. */
export default function Paid() {
  const { t } = useTranslation();
  const [month, setMonth] = useState(() => dayjs(today()).subtract(1, 'month').format('YYYY-MM'));
  const { data, fault, again } = useCall('settlement.list', { month });
  const columns = useMemo<Column<SettlementCard>[]>(
    () => [
      { key: 'outlet', title: t('settlement.hq.outlet'), width: 150, grow: true, hideable: false, value: (row) => row.outlet_name || row.scope },
      { key: 'paid_fen', title: t('settlement.hq.paid'), width: 112, numeric: true, value: (row) => row.paid_fen, render: (row) => <Money fen={row.paid_fen} /> },
      { key: 'paid_on', title: t('settlement.paid_on'), width: 116, value: (row) => row.paid_on ?? '', render: (row) => (row.paid_on ? <Day day={row.paid_on} /> : null) },
      { key: 'reference', title: t('settlement.hq.reference'), width: 150, value: (row) => row.reference },
    ],
    [t],
  );
  const rows = useMemo(() => data?.settlements.filter((row) => row.state === 'paid') ?? NONE, [data]);
  const { chosen, choose } = useChosen(rows, keyOf);
  if (fault && !data) return <FaultPage fault={fault} again={again} />;
  return (
    <SettlementPage
      actions={<DatePicker picker="month" allowClear={false} aria-label={t('settlement.month')} value={dayjs(`${month}-01`)} onChange={(day) => (day ? setMonth(day.format('YYYY-MM')) : undefined)} />}
    >
      <Split
        list={
          <DataTable
            id="hq.settlements.paid"
            label={t('settlement.tab.paid')}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            onChoose={choose}
            onOpen={choose}
            excel={`${t('settlement.tab.paid')} ${month}`}
            empty={<Empty title={t('settlement.hq.none_paid', { month })} hint={t('settlement.hq.none_paid_hint')} />}
          />
        }
      >
        {chosen ? <OneSettlement key={keyOf(chosen)} row={{ ...chosen, found_fen: chosen.allowed_fen, difference_fen: chosen.allowed_fen - chosen.claimed_fen, early: false }} /> : <Empty title={t('settlement.hq.choose')} />}
      </Split>
    </SettlementPage>
  );
}

import { Select } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { DataTable, Day, Empty, FaultPage, Money, StateTag, today, type Column } from '../../parts';
import type { Gives } from '../../platform';
import { ExtraTable } from './ExtraTable';
import { ruleText } from '../settlement/words';

type Fee = Gives<'book.fees'>['fees'][number];
const keyOf = (fee: Fee) => fee.id;

interface FeeTableProps {
  /** Whose book; at the outlet its own. */
  outlet?: string;
  /** The month to begin with; default the calendar's. */
  month?: string;
  onOrder: (order: string) => void;
}

/** The labour fees of a month, each with the rule that made it. */
export function FeeTable({ outlet, month: first = today().slice(0, 7), onOrder }: FeeTableProps) {
  const { t } = useTranslation();
  const [month, setMonth] = useState(first);
  const { data, fault, again } = useCall('book.fees', { month, ...(outlet ? { outlet } : {}) });
  const columns = useMemo<Column<Fee>[]>(
    () => [
      { key: 'day', title: t('deposit.day'), width: 128, value: (fee) => fee.day, render: (fee) => <Day day={fee.day} /> },
      { key: 'number', title: t('deposit.fee.order'), width: 200, value: (fee) => fee.number, hideable: false },
      { key: 'model', title: t('deposit.fee.model'), width: 160, grow: true, value: (fee) => fee.model },
      { key: 'level', title: t('deposit.fee.level'), width: 80, value: (fee) => fee.level, render: (fee) => t('repair.level.label', { count: fee.level }) },
      { key: 'rule', title: t('deposit.fee.rule'), width: 200, grow: true, value: (fee) => ruleText(t, fee.rule) },
      { key: 'standing', title: t('deposit.fee.standing_title'), width: 130, value: (fee) => t(`deposit.fee.standing.${fee.standing}`), render: (fee) => (fee.standing === 'counted' ? t('deposit.fee.standing.counted') : <StateTag tone={fee.standing === 'contested' ? 'stop' : 'over'}>{t(`deposit.fee.standing.${fee.standing}`)}</StateTag>) },
      { key: 'amount_fen', title: t('deposit.amount'), width: 120, numeric: true, value: (fee) => fee.amount_fen, render: (fee) => <Money fen={fee.amount_fen} /> },
    ],
    [t],
  );
  const months = useMemo(() => Array.from({ length: 12 }, (_, back) => dayjs(`${first}-01`).subtract(back, 'month').format('YYYY-MM')), [first]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const title = `${t('deposit.fees_month')} ${month}`;
  return (
    <>
      <DataTable
        id="book.fees"
        label={title}
        rows={data.fees}
        columns={columns}
        rowKey={keyOf}
        onOpen={(fee) => onOrder(fee.order_id)}
        excel={outlet ? `${outlet} ${title}` : title}
        empty={<Empty title={t('deposit.fee.none')} hint={t('deposit.fee.none_hint')} />}
        bar={
          <>
            <Select size="small" className="bb-month" aria-label={t('deposit.month')} value={month} onChange={setMonth} options={months.map((value) => ({ value, label: value }))} />
            <strong>
              <Money fen={data.total_fen} />
            </strong>
            {data.contested_fen > 0 ? (
              <span className="bb-quiet">
                {t('deposit.fee.contested')} <Money fen={data.contested_fen} />
              </span>
            ) : null}
          </>
        }
      />
      <ExtraTable extras={data.extras} total={data.extras_fen} onOrder={onOrder} />
    </>
  );
}

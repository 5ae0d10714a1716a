import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Day, Empty, FaultPage, Money, type Column } from '../../parts';
import type { Gives } from '../../platform';
import { useAbouts } from '../statement/about';

type Line = Gives<'book.lines'>['lines'][number];
const MOST = 500;
const keyOf = (line: Line) => `${line.id}/${line.line}`;

interface BookLinesProps {
  account: Account;
  /** Whose book; at the outlet its own. */
  outlet?: string;
  onOrder: (order: string) => void;
}

/** The lines behind one figure of the book. */
export function BookLines({ account, outlet, onOrder }: BookLinesProps) {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('book.lines', { account, limit: MOST, ...(outlet ? { outlet } : {}) }, { keep: false });
  const orders = useMemo(() => Object.fromEntries((data?.lines ?? []).filter((line) => line.number !== '').map((line) => [line.about, line.number])), [data]);
  const aboutOf = useAbouts(outlet, orders);
  const columns = useMemo<Column<Line>[]>(
    () => [
      { key: 'day', title: t('deposit.day'), width: 128, value: (line) => line.day, render: (line) => <Day day={line.day} /> },
      { key: 'about', title: t('deposit.about'), width: 200, value: (line) => aboutOf(line.about).word },
      { key: 'part', title: t('deposit.part'), width: 200, grow: true, value: (line) => [line.part, line.name].filter(Boolean).join(' ') },
      { key: 'qty', title: t('deposit.qty'), width: 80, numeric: true, value: (line) => line.qty, render: (line) => (line.qty === 0 ? '—' : String(line.qty).replace('-', '−')) },
      { key: 'amount_fen', title: t('deposit.amount'), width: 130, numeric: true, value: (line) => line.fen, render: (line) => <Money fen={line.fen} /> },
    ],
    [t, aboutOf],
  );
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const title = t('deposit.lines_of', { account: t(`deposit.account.${account}`) });
  return (
    <DataTable
      id={`book.lines.${account}`}
      label={title}
      rows={data.lines}
      columns={columns}
      rowKey={keyOf}
      onOpen={(line) => (line.number === '' ? undefined : onOrder(line.about))}
      excel={outlet ? `${outlet} ${title}` : title}
      empty={<Empty title={t('deposit.lines_none')} />}
      bar={
        <>
          <strong>{title}</strong>
          <span className="bb-quiet">{t('deposit.sum', { amount: data.fen, qty: data.qty })}</span>
          {data.total > data.lines.length ? <span className="bb-quiet">{t('deposit.lines_more', { shown: data.lines.length, total: data.total })}</span> : null}
        </>
      }
    />
  );
}

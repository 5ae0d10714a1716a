import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { wordFor } from '../../i18n/word';
import { DataTable, Day, Empty, FaultPage, Money, StateTag, type Column, type Tone } from '../../parts';
import type { Gives } from '../../platform';
import { partText, useAbouts } from './about';
import { changeKey, changesOf, type Change } from './changes';

const TONES: Record<Change['kind'], Tone> = { added: 'going', gone: 'over', changed: 'stop' };

/** What today's statement has that the shown version had not, or otherwise. */
export function Changes({ shown, month, outlet }: { shown: Gives<'statement.show'>; month: string; outlet?: string | undefined }) {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('statement.show', outlet === undefined ? { month } : { month, outlet }, { keep: false });
  const orders = useMemo(() => ({ ...shown.orders, ...data?.orders }), [shown, data]);
  const parts = useMemo(() => ({ ...shown.parts, ...data?.parts }), [shown, data]);
  const aboutOf = useAbouts(outlet, orders);
  const rows = useMemo(() => (data ? changesOf(shown.statement, data.statement) : []), [shown, data]);
  const columns = useMemo<Column<Change>[]>(() => {
    const amount = (side: 'then_fen' | 'now_fen') => (row: Change) => (row[side] === null ? <span className="bb-quiet">—</span> : <Money fen={row[side]} />);
    return [
      { key: 'kind', title: t('statement.known.change'), width: 120, value: (row) => t(`statement.known.${row.kind}`), render: (row) => <StateTag tone={TONES[row.kind]}>{t(`statement.known.${row.kind}`)}</StateTag>, hideable: false },
      { key: 'day', title: t('statement.day'), width: 122, value: (row) => row.line.day, render: (row) => <Day day={row.line.day} /> },
      { key: 'about', title: t('statement.about'), width: 198, value: (row) => aboutOf(row.line.about).word },
      { key: 'account', title: t('statement.account'), width: 120, value: (row) => wordFor(t, `deposit.account.${row.line.account}`, row.line.account) },
      { key: 'part', title: t('statement.part'), width: 140, grow: true, yields: true, value: (row) => partText(parts, row.line.part) },
      { key: 'then_fen', title: t('statement.known.before'), width: 124, numeric: true, value: (row) => row.then_fen, render: amount('then_fen') },
      { key: 'now_fen', title: t('statement.known.today'), width: 124, numeric: true, value: (row) => row.now_fen, render: amount('now_fen') },
    ];
  }, [t, aboutOf, parts]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : <p className="bb-quiet" role="status">{t('statement.working')}</p>;
  const title = `${shown.statement.outlet} ${month} ${t('statement.view.changes')}`;
  return (
    <DataTable
      id="statement.changes"
      label={title}
      rows={rows}
      columns={columns}
      rowKey={changeKey}
      excel={title}
      bar={<strong role="status">{rows.length === 0 ? t('statement.known.same') : t('statement.known.differs', { count: rows.length })}</strong>}
      empty={<Empty title={t('statement.known.same')} hint={t('statement.known.same_hint')} />}
    />
  );
}

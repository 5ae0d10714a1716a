import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry, Line } from '../../contract';
import { wordFor } from '../../i18n/word';
import { DataTable, Day, Empty, Money, StateTag, type Column } from '../../parts';
import type { Gives } from '../../platform';
import { LineRecord } from './LineRecord';
import { Pieces } from './Pieces';
import { partText, useAbouts } from './about';

const keyOf = (line: Line) => `${line.id}/${line.line}/${line.entry}`;
const ENTRIES = ['posted', 'late', 'reversed'] as const satisfies readonly Entry[];

interface LineTableProps {
  shown: Gives<'statement.show'>;
  /** Whose; at the outlet its own. */
  outlet?: string | undefined;
  /** Only this account's lines. */
  account: string | null;
  onAll: () => void;
  onOrder: (order: string) => void;
}

/** Every line of a statement, each down to its record; what came late and what was turned round says so. */
export function LineTable({ shown, outlet, account, onAll, onOrder }: LineTableProps) {
  const { t } = useTranslation();
  const { statement, parts, orders } = shown;
  const aboutOf = useAbouts(outlet, orders);
  const [key, setKey] = useState<string | null>(null);
  const rows = useMemo(() => (account === null ? statement.lines : statement.lines.filter((line) => line.account === account)), [statement, account]);
  const chosen = key === null ? undefined : rows.find((line) => keyOf(line) === key);
  const columns = useMemo<Column<Line>[]>(() => {
    const accountWord = (line: Line) => wordFor(t, `deposit.account.${line.account}`, line.account);
    return [
      { key: 'day', title: t('statement.day'), width: 128, value: (line) => line.day, render: (line) => <Day day={line.day} /> },
      {
        key: 'entry',
        title: t('statement.entry_title'),
        width: 92,
        value: (line) => t(`statement.entry.${line.entry}`),
        render: (line) => (line.entry === 'posted' ? <span className="bb-quiet">{t('statement.entry.posted')}</span> : <StateTag tone={line.entry === 'late' ? 'waiting' : 'over'}>{t(`statement.entry.${line.entry}`)}</StateTag>),
        filters: ENTRIES.map((entry) => ({ text: t(`statement.entry.${entry}`), value: t(`statement.entry.${entry}`) })),
      },
      { key: 'about', title: t('statement.about'), width: 210, value: (line) => aboutOf(line.about).word, render: (line) => aboutOf(line.about).word || <span className="bb-quiet">—</span> },
      { key: 'account', title: t('statement.account'), width: 130, value: accountWord },
      { key: 'part', title: t('statement.part'), width: 180, grow: true, value: (line) => partText(parts, line.part), render: (line) => partText(parts, line.part) || <span className="bb-quiet">—</span> },
      { key: 'qty', title: t('statement.qty'), width: 76, numeric: true, value: (line) => line.qty, render: (line) => <Pieces of={line.qty} /> },
      { key: 'amount_fen', title: t('statement.amount'), width: 126, numeric: true, value: (line) => line.fen, render: (line) => <Money fen={line.fen} /> },
      { key: 'record', title: t('statement.record'), width: 170, value: (line) => line.id, hiddenFirst: true },
    ];
  }, [t, aboutOf, parts]);
  const title = `${statement.outlet} ${statement.end.slice(0, 7)} ${t('statement.view.lines')}`;
  return (
    <>
      <DataTable
        id="statement.lines"
        label={title}
        rows={rows}
        columns={columns}
        rowKey={keyOf}
        onChoose={(line) => setKey(line ? keyOf(line) : null)}
        onOpen={(line) => (aboutOf(line.about).kind === 'order' ? onOrder(line.about) : undefined)}
        excel={title}
        empty={<Empty title={t('statement.none')} hint={t('statement.none_hint')} />}
        bar={
          account === null ? null : (
            <>
              <strong>{t('statement.sums.only', { account: wordFor(t, `deposit.account.${account}`, account) })}</strong>
              <Button size="small" type="link" onClick={onAll}>
                {t('statement.all')}
              </Button>
            </>
          )
        }
      />
      {chosen ? <LineRecord line={chosen} about={aboutOf(chosen.about)} part={partText(parts, chosen.part)} outlet={outlet} onOrder={onOrder} onClose={() => setKey(null)} /> : null}
    </>
  );
}

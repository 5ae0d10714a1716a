import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Compared, Standing } from '../../contract';
import { useCall } from '../../data/hooks';
import { wordFor } from '../../i18n/word';
import { DataTable, Day, Empty, Fault, Money, StateTag, type Column } from '../../parts';
import { useKept } from '../../parts/useKept';
import type { Gives } from '../../platform';
import { DisputeState } from '../../trade/settlement/DisputeState';
import { firstSide } from '../../trade/settlement/words';
import { partText, useAbouts } from '../../trade/statement/about';
import { Pieces } from '../../trade/statement/Pieces';
import { answerOf, comparedKey, linesOf, STANDING_TONES, STANDINGS } from '../../trade/statement/standing';
import { useGo } from '../useGo';
import { Cure } from './Cure';
import { LineFacts } from './LineFacts';

interface CompareProps {
  compared: Gives<'statement.compare'>;
  month: string;
}

/** Headquarters' statement beside the own book, as one table: differences first, and what cures each. */
export function Compare({ compared, month }: CompareProps) {
  const { t } = useTranslation();
  const go = useGo();
  const { lines, counts, parts, orders, closed } = compared;
  const [kept, setKept] = useKept('statement.standing', '');
  const [key, setKey] = useState<string | null>(null);
  // What was filtered for and is cured shows everything again.
  const only: Standing | undefined = STANDINGS.find((each) => each === kept && linesOf(counts, each) > 0);
  const aboutOf = useAbouts(undefined, orders);
  const { data: disputed, fault } = useCall('dispute.list', { month }, { keep: false });
  const disputes = useMemo(() => new Map(disputed?.disputes.map((each) => [`${each.about}/${each.line}`, each])), [disputed]);
  const disputeOf = useCallback(({ line }: Compared) => disputes.get(`${line.id}/${firstSide(line.line)}`), [disputes]);
  const rows = useMemo(() => (only === undefined ? lines : lines.filter((row) => row.standing === only)), [lines, only]);
  const chosen = key === null ? undefined : rows.find((row) => comparedKey(row) === key);
  const columns = useMemo<Column<Compared>[]>(() => {
    const amount = (side: 'ours_fen' | 'theirs_fen') => (row: Compared) =>
      row[side] === null ? <span className="bb-quiet">—</span> : row.standing === 'different' ? <strong><Money fen={row[side]} /></strong> : <Money fen={row[side]} />;
    return [
      { key: 'standing', title: t('statement.standing_title'), width: 126, value: (row) => t(`statement.standing.${row.standing}`), render: (row) => <StateTag tone={STANDING_TONES[row.standing]}>{t(`statement.standing.${row.standing}`)}</StateTag>, hideable: false },
      {
        key: 'dispute',
        title: t('settlement.tab.disputes'),
        width: 130,
        yields: true,
        hiddenFirst: disputes.size === 0,
        value: (row) => {
          const dispute = disputeOf(row);
          return dispute ? t(dispute.uncorrected ? 'settlement.dispute.uncorrected' : `settlement.dispute.state.${dispute.state}`) : '';
        },
        render: (row) => {
          const dispute = disputeOf(row);
          return dispute ? <DisputeState dispute={dispute} /> : <span className="bb-quiet">—</span>;
        },
      },
      { key: 'day', title: t('statement.day'), width: 122, value: (row) => row.line.day, render: (row) => <Day day={row.line.day} /> },
      { key: 'about', title: t('statement.about'), width: 198, value: (row) => aboutOf(row.line.about).word, render: (row) => aboutOf(row.line.about).word || <span className="bb-quiet">—</span> },
      { key: 'account', title: t('statement.account'), width: 104, value: (row) => wordFor(t, `deposit.account.${row.line.account}`, row.line.account) },
      { key: 'part', title: t('statement.part'), width: 120, grow: true, yields: true, value: (row) => partText(parts, row.line.part), render: (row) => partText(parts, row.line.part) || <span className="bb-quiet">—</span> },
      { key: 'ours_qty', title: t('statement.ours_qty'), width: 76, numeric: true, sortable: false, value: (row) => row.ours_qty, render: (row) => <Pieces of={row.ours_qty} /> },
      { key: 'ours_fen', title: t('statement.ours'), width: 112, numeric: true, value: (row) => row.ours_fen, render: amount('ours_fen') },
      { key: 'theirs_qty', title: t('statement.theirs_qty'), width: 76, numeric: true, sortable: false, value: (row) => row.theirs_qty, render: (row) => <Pieces of={row.theirs_qty} /> },
      { key: 'theirs_fen', title: t('statement.theirs'), width: 112, numeric: true, value: (row) => row.theirs_fen, render: amount('theirs_fen') },
    ];
  }, [t, aboutOf, parts, disputes, disputeOf]);
  const answer = answerOf(counts);
  const filter = (standing: Standing | '') => {
    setKept(standing);
    setKey(null);
  };
  const title = `${t('statement.title')} ${month}`;
  return (
    <>
      <div className="bb-compared-head">
        <strong role="status">
          <StateTag tone={answer.tone}>{answer.word === 'empty' ? t('statement.verdict.empty') : t(`statement.verdict.${answer.word}`, { count: answer.count })}</StateTag>
        </strong>
        <div className="bb-lanes" role="group" aria-label={t('statement.standing_title')}>
          <button type="button" className="bb-lane" aria-pressed={only === undefined} onClick={() => filter('')}>
            {t('statement.all')} <b>{lines.length}</b>
          </button>
          {STANDINGS.filter((standing) => linesOf(counts, standing) > 0).map((standing) => (
            <button key={standing} type="button" className="bb-lane" aria-pressed={only === standing} onClick={() => filter(only === standing ? '' : standing)}>
              <StateTag tone={STANDING_TONES[standing]}>{t(`statement.standing.${standing}`)}</StateTag> <b>{linesOf(counts, standing)}</b>
            </button>
          ))}
        </div>
      </div>
      <Fault fault={fault} />
      {only !== undefined && only !== 'agreed' && !chosen ? (
        <div className="bb-calm">
          <Cure standing={only} closed={closed} month={month} />
        </div>
      ) : null}
      <DataTable
        id="statement.compare"
        label={title}
        rows={rows}
        columns={columns}
        rowKey={comparedKey}
        onChoose={(row) => setKey(row ? comparedKey(row) : null)}
        onOpen={(row) => (aboutOf(row.line.about).kind === 'order' ? go.order(row.line.about) : undefined)}
        excel={title}
        empty={<Empty title={t('statement.none')} hint={t('statement.none_hint')} />}
      />
      {chosen ? <LineFacts row={chosen} about={aboutOf(chosen.line.about)} part={partText(parts, chosen.line.part)} closed={closed} month={month} dispute={disputeOf(chosen)} rules={disputed?.rules} onClose={() => setKey(null)} /> : null}
    </>
  );
}

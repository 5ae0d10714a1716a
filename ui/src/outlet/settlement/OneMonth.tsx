import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettlementLineRow } from '../../contract';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { DataTable, Day, FaultPage, Money, StateTag, type Column } from '../../parts';
import { PaidLine } from '../../trade/settlement/PaidLine';
import { differenceText, DISPUTE_TONES, kindText, reviewedText, ruleText } from '../../trade/settlement/words';
import { DisputeDialog } from './DisputeDialog';
import { Raise } from './Raise';

const keyOf = (line: SettlementLineRow) => String(line.line);

/** One submitted month: what was claimed, what HQ's book gave, what it allowed, and what is disputed. */
export function OneMonth({ month }: { month: string }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data, fault, again } = useCall('settlement.show', { month }, { keep: false });
  const [raising, setRaising] = useState<SettlementLineRow | null>(null);
  const [seeing, setSeeing] = useState<number | null>(null);
  const disputes = data?.disputes;
  const decided = data !== undefined && (data.settlement.state === 'approved' || data.settlement.state === 'paid') && !data.settlement.contested;
  const may = decided && admits(['owner'], person);
  const columns = useMemo<Column<SettlementLineRow>[]>(
    () => [
      { key: 'kind', title: t('settlement.line.kind'), width: 104, value: (line) => kindText(t, line.kind) },
      { key: 'label', title: t('settlement.line.label'), width: 184, value: (line) => line.label, hideable: false },
      { key: 'claimed_fen', title: t('settlement.line.claimed'), width: 104, numeric: true, value: (line) => line.claimed_fen, render: (line) => <Money fen={line.claimed_fen} /> },
      { key: 'found_fen', title: t('settlement.line.found'), width: 104, numeric: true, value: (line) => line.found_fen, render: (line) => (line.found_fen === null ? '—' : <Money fen={line.found_fen} owed={line.found_fen < line.claimed_fen} />) },
      { key: 'allowed_fen', title: t('settlement.line.allowed'), width: 104, numeric: true, value: (line) => line.allowed_fen, render: (line) => (line.allowed_fen === null ? '—' : <Money fen={line.allowed_fen} />) },
      { key: 'why', title: t('settlement.line.why'), width: 120, grow: true, value: (line) => reviewedText(t, line) },
      { key: 'rule', title: t('settlement.line.rule'), width: 120, value: (line) => ruleText(t, line.rule), yields: true },
      {
        key: 'dispute',
        title: t('settlement.tab.disputes'),
        width: 136,
        value: (line) => disputes?.find((each) => each.line === line.line)?.state ?? '',
        render: (line) => {
          const dispute = disputes?.find((each) => each.line === line.line);
          if (dispute)
            return (
              <button type="button" className="bb-link" onClick={() => setSeeing(line.line)}>
                <StateTag tone={DISPUTE_TONES[dispute.state]}>{t(`settlement.dispute.state.${dispute.state}`)}</StateTag>
              </button>
            );
          return may && line.settled ? (
            <Button size="small" onClick={() => setRaising(line)}>
              {t('settlement.dispute.raise')}
            </Button>
          ) : null;
        },
      },
    ],
    [t, disputes, may],
  );
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const { settlement, lines, notes } = data;
  const found = lines.reduce((sum, line) => sum + (line.found_fen ?? 0), 0);
  const dispute = disputes?.find((each) => each.line === seeing);
  return (
    <div className="bb-order">
      <div>
        <div className="bb-order-line">
          <strong className="bb-order-number">{settlement.month}</strong>
          <span>
            {t('settlement.claimed_on')} <Day day={settlement.claimed_on} /> <span className="bb-quiet">{data.claimed_by}</span>
          </span>
          {settlement.reviewed_on ? <span>{t('settlement.reviewed_on')} <Day day={settlement.reviewed_on} /></span> : null}
          {settlement.approved_on ? <span>{t('settlement.approved_on')} <Day day={settlement.approved_on} /></span> : null}
          <PaidLine settlement={settlement} />
        </div>
        {settlement.contested ? <StateTag tone="stop">{t('settlement.contested')}</StateTag> : null}
        {settlement.review === '' ? null : <p>{differenceText(t, settlement.claimed_fen, found)}</p>}
        {settlement.note === '' ? null : <p className="bb-quiet">{t('settlement.note')}: {settlement.note}</p>}
      </div>
      <DataTable id="settlement.lines" label={`${t('settlement.title')} ${month}`} rows={lines} columns={columns} rowKey={keyOf} excel={`${t('settlement.title')} ${month}`} />
      {raising ? <Raise line={raising} days={data.rules.dispute_days} onDone={() => setRaising(null)} /> : null}
      {dispute ? <DisputeDialog dispute={dispute} notes={notes.filter((note) => note.line === dispute.line)} onClose={() => setSeeing(null)} /> : null}
    </div>
  );
}

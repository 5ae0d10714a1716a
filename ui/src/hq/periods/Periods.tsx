import { Button, Checkbox, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { DataTable, Empty, Fault, FaultPage, Page, today } from '../../parts';
import { useKept } from '../../parts/useKept';
import { pickOutlets } from '../network/regions';
import { outletPath, useGo } from '../parts/useGo';
import { CloseMonth } from './CloseMonth';
import { periodColumns } from './columns';
import { monthsOver, periodLines, toClose, type PeriodLine } from './periods';
import { useClosing } from './useClosing';
import { useLists } from './useLists';

const keyOf = (line: PeriodLine) => line.outlet.code;

/** Closes a month of the network's books: who is ready, who has not synced, and what became of each. */
export default function Periods() {
  const { t } = useTranslation();
  const go = useGo();
  const { person } = useSession();
  const { data, fault, again } = useCall('network.outlets', {});
  const months = useMemo(() => monthsOver(today()), []);
  const last = months.at(-1) ?? '';
  const [kept, setMonth] = useKept('hq.periods.month', last);
  const month = months.includes(kept) ? kept : last;
  const [text, setText] = useKept('hq.periods.text', '');
  const [onlyBad, setOnlyBad] = useState(false);
  const [ticked, setTicked] = useState<string[]>([]);
  const [asking, setAsking] = useState<readonly PeriodLine[] | null>(null);
  const reading = useLists(data?.outlets);
  const closing = useClosing();
  const columns = useMemo(() => periodColumns(t), [t]);
  const lines = useMemo(() => periodLines(data?.outlets ?? [], reading.lists, month, closing.results), [data, reading.lists, month, closing.results]);
  const rows = useMemo(() => {
    const found = new Set(pickOutlets(data?.outlets ?? [], null, text).map((outlet) => outlet.code));
    return lines.filter((line) => found.has(line.outlet.code) && (!onlyBad || line.result?.fault));
  }, [data, lines, text, onlyBad]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const may = admits(['settlement', 'finance'], person);
  const ready = toClose(lines, new Set(ticked));
  const silent = toClose(lines, new Set()).filter((line) => line.silent).length;
  const closed = lines.filter((line) => line.month).length;
  const bad = [...closing.results.values()].filter((each) => each.fault).length;
  const choose = (next: string) => {
    setMonth(next);
    setTicked([]);
    setOnlyBad(false);
    closing.clear();
  };
  const done = (codes: readonly string[]) => {
    setAsking(null);
    setTicked([]);
    if (codes.length > 0) void reading.reread(codes);
  };
  return (
    <Page
      title={t('statement.close.title')}
      scroll={false}
      aside={
        <>
          <Select size="small" className="bb-month" aria-label={t('statement.month')} value={month} onChange={choose} options={months.toReversed().map((value) => ({ value, label: value }))} />
          <span>{t('statement.close.summary', { closed, all: lines.length, signed: lines.filter((line) => line.standing === 'signed').length })}</span>
          {reading.going ? <span role="status">{t('statement.close.reading', reading.going)}</span> : null}
        </>
      }
      actions={
        may ? (
          <Button type="primary" disabled={ready.length === 0 || reading.going !== null} onClick={() => setAsking(ready)}>
            {ready.length === 0 ? t('statement.close.all_closed') : t('statement.close.button', { count: ready.length })}
          </Button>
        ) : null
      }
    >
      <Fault fault={reading.fault} />
      {silent > 0 ? <p className="bb-calm">▲ {t('statement.close.silent_lead', { count: silent, month })}</p> : <p className="bb-quiet">{t('statement.close.lead')}</p>}
      <DataTable
        id="hq.periods"
        label={`${t('statement.close.title')} ${month}`}
        rows={rows}
        columns={columns}
        rowKey={keyOf}
        onOpen={(line) => go(outletPath(line.outlet.code, 'statements'))}
        excel={`${t('statement.close.title')} ${month}`}
        {...(may ? { ticks: { keys: ticked, onChange: setTicked } } : {})}
        bar={
          <>
            <Input className="hq-search" allowClear value={text} placeholder={t('statement.close.find')} aria-label={t('statement.close.find')} onChange={(event) => setText(event.target.value)} />
            {closing.results.size > 0 ? (
              <span className="bb-row" role="status">
                {t('statement.close.results', { good: closing.results.size - bad, bad })}
                {bad > 0 ? (
                  <Checkbox checked={onlyBad} onChange={(event) => setOnlyBad(event.target.checked)}>
                    {t('statement.close.only_bad')}
                  </Checkbox>
                ) : null}
              </span>
            ) : null}
          </>
        }
        empty={data.outlets.length === 0 ? <Empty title={t('statement.close.none')} hint={t('statement.close.none_hint')} /> : <Empty title={t('common.empty.filtered')} hint={t('common.empty.filtered_hint')} />}
      />
      {asking ? <CloseMonth month={month} lines={asking} closing={closing} onDone={() => done(asking.map(keyOf))} onClose={() => done([...closing.results.keys()])} /> : null}
    </Page>
  );
}

import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Fault, today } from '../../parts';
import { useKept } from '../../parts/useKept';
import type { Version } from '../../contract';
import { AsKnown } from '../../trade/statement/AsKnown';
import { BalanceAt } from '../../trade/statement/BalanceAt';
import { Changes } from '../../trade/statement/Changes';
import { Files } from '../../trade/statement/Files';
import { MonthStrip } from '../../trade/statement/MonthStrip';
import { monthsOf, type MonthChoice } from '../../trade/statement/months';
import { StatementBody, VIEWS } from '../../trade/statement/StatementBody';
import { StatementHead } from '../../trade/statement/StatementHead';
import { OutletFrame, useOutletCode } from './OutletFrame';
import { useOrderOf } from './useOrderOf';

/** An outlet's months, who signed them, and what each states. */
export default function Statements() {
  return <OutletFrame>{() => <Months />}</OutletFrame>;
}

function Months() {
  const outlet = useOutletCode();
  const { data, fault } = useCall('period.list', { outlet }, { keep: false });
  const [kept, setMonth] = useKept('hq.statement.month', '');
  const months = useMemo(() => (data ? monthsOf(data, today()) : []), [data]);
  if (!data) return <Fault fault={fault} />;
  // At headquarters one looks at the newest that is final.
  const choice = months.find((each) => each.month === kept) ?? months.findLast((each) => each.closed !== null) ?? months.at(-1);
  return (
    <>
      <MonthStrip months={months} chosen={choice?.month} onChoose={setMonth} />
      {choice ? <OneMonth key={`${outlet}/${choice.month}`} outlet={outlet} choice={choice} /> : null}
    </>
  );
}

const SIDES = [...VIEWS, 'balance'] as const;
const EARLIER = ['changes', ...VIEWS] as const;
type Side = (typeof SIDES)[number] | (typeof EARLIER)[number];

function OneMonth({ outlet, choice: { month, closed } }: { outlet: string; choice: MonthChoice }) {
  const { t } = useTranslation();
  const order = useOrderOf(outlet);
  const [kept, setView] = useKept('hq.statement.view', 'accounts');
  const [version, setVersion] = useState<Version | null>(null);
  const { data, fault } = useCall('statement.show', version ? { month, outlet, as_known_at: version.at } : { month, outlet }, { keep: false });
  const sides: readonly Side[] = version ? EARLIER : SIDES;
  const view = sides.find((each) => each === kept) ?? (version ? 'changes' : 'accounts');
  const known = <AsKnown month={month} outlet={outlet} chosen={version} onChoose={setVersion} />;
  if (!data && fault)
    return (
      <>
        {known}
        <Fault fault={fault} />
      </>
    );
  if (!data) return <p className="bb-quiet" role="status">{t('statement.working')}</p>;
  return (
    <>
      <StatementHead statement={data.statement} hash={data.hash} month={closed} />
      <div className="bb-statement-views">
        <Segmented aria-label={t('statement.tab')} size="small" value={view} options={sides.map((value) => ({ value, label: t(`statement.view.${value}`) }))} onChange={setView} />
        <div className="bb-statement-tools">
          {known}
          <Files month={month} outlet={outlet} at={version?.at} />
        </div>
      </div>
      {view === 'changes' ? <Changes shown={data} month={month} outlet={outlet} /> : view === 'balance' ? <BalanceAt end={data.statement.end} outlet={outlet} /> : <StatementBody shown={data} view={view} onView={setView} outlet={outlet} onOrder={order} />}
    </>
  );
}

import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Fault, today } from '../../parts';
import { useKept } from '../../parts/useKept';
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

function OneMonth({ outlet, choice: { month, closed } }: { outlet: string; choice: MonthChoice }) {
  const { t } = useTranslation();
  const order = useOrderOf(outlet);
  const [kept, setView] = useKept('hq.statement.view', 'accounts');
  const { data, fault } = useCall('statement.show', { month, outlet }, { keep: false });
  const view = VIEWS.find((each) => each === kept) ?? 'accounts';
  if (!data) return fault ? <Fault fault={fault} /> : <p className="bb-quiet" role="status">{t('statement.working')}</p>;
  return (
    <>
      <StatementHead statement={data.statement} hash={data.hash} month={closed} />
      <div className="bb-statement-views">
        <Segmented aria-label={t('statement.tab')} size="small" value={view} options={VIEWS.map((value) => ({ value, label: t(`statement.view.${value}`) }))} onChange={setView} />
        <div className="bb-statement-tools">
          <Files month={month} outlet={outlet} />
        </div>
      </div>
      <StatementBody shown={data} view={view} onView={setView} outlet={outlet} onOrder={order} />
    </>
  );
}

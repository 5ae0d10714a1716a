import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Age, Fault, FaultPage, Page, today, useNow } from '../../parts';
import { useKept } from '../../parts/useKept';
import { Files } from '../../trade/statement/Files';
import { MonthStrip } from '../../trade/statement/MonthStrip';
import { firstMonth, monthsOf, standingOf, type MonthChoice } from '../../trade/statement/months';
import { StatementBody, VIEWS } from '../../trade/statement/StatementBody';
import { StatementHead } from '../../trade/statement/StatementHead';
import { useGo } from '../useGo';
import { Compare } from './Compare';
import { Received } from './Received';
import { SignStatement } from './SignStatement';
import { useReceived } from './useReceived';

/** Is what headquarters says about my money right? Its statement of a month beside the own book, line by line. */
export default function Reconcile() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('period.list', {});
  const [kept, setMonth] = useKept('statement.month', '');
  const received = useReceived();
  const months = useMemo(() => (data ? monthsOf(data, today()) : []), [data]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  if (received.file) return <Received file={received.file} onBack={received.drop} />;
  const choice = months.find((each) => each.month === kept) ?? months.find((each) => each.month === firstMonth(months));
  return (
    <Page
      title={t('statement.title')}
      scroll={false}
      aside={<AsOf />}
      actions={
        <Button loading={received.busy} onClick={() => void received.pick()}>
          {t('statement.file.check')}
        </Button>
      }
    >
      <Fault fault={received.fault} />
      <MonthStrip months={months} chosen={choice?.month} onChoose={setMonth} />
      {choice ? <OneMonth key={choice.month} choice={choice} /> : null}
    </Page>
  );
}

/** How old headquarters' word is: without a line it is as good as the last sync. */
function AsOf() {
  const { t } = useTranslation();
  const now = useNow();
  const { data } = useCall('sync.status', {});
  if (!data) return null;
  const last = data.last_ok_ms;
  return (
    <span>
      {last === null ? (
        t('statement.never_synced')
      ) : (
        <>
          {t('statement.lead')} <Age since={last} late={now - last > 86_400_000} />
        </>
      )}
    </span>
  );
}

const SIDES = ['compare', ...VIEWS] as const;

function OneMonth({ choice: { month, closed } }: { choice: MonthChoice }) {
  const { t } = useTranslation();
  const go = useGo();
  const [kept, setView] = useKept('statement.view', 'compare');
  const [signing, setSigning] = useState(false);
  const { data, fault, again } = useCall('statement.show', { month }, { keep: false });
  const view = SIDES.find((each) => each === kept) ?? 'compare';
  if (fault && !data) return <FaultPage fault={fault} again={again} />;
  if (!data) return <p className="bb-quiet" role="status">{t('statement.working')}</p>;
  const standing = standingOf(closed);
  return (
    <>
      <StatementHead statement={data.statement} hash={data.hash} month={closed} />
      <div className="bb-statement-views">
        <Segmented aria-label={t('statement.title')} size="small" value={view} options={SIDES.map((value) => ({ value, label: t(`statement.view.${value}`) }))} onChange={setView} />
        <div className="bb-statement-tools">
          {data.statement.closed && standing !== 'signed' && standing !== 'closed' ? (
            <Button type="primary" size="small" onClick={() => setSigning(true)}>
              {t('statement.sign.button')}
            </Button>
          ) : null}
          <Files month={month} />
        </div>
      </div>
      {view === 'compare' ? <CompareMonth month={month} /> : <StatementBody shown={data} view={view} onView={setView} onOrder={go.order} />}
      {signing ? <SignStatement month={month} shown={data} onClose={() => setSigning(false)} /> : null}
    </>
  );
}

function CompareMonth({ month }: { month: string }) {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('statement.compare', { month }, { keep: false });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : <p className="bb-quiet" role="status">{t('statement.working')}</p>;
  return <Compare compared={data} month={month} />;
}

import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Age, Fault, FaultPage, Page, today, useNow } from '../../parts';
import { useKept } from '../../parts/useKept';
import type { Version } from '../../contract';
import { AsKnown } from '../../trade/statement/AsKnown';
import { BalanceAt } from '../../trade/statement/BalanceAt';
import { Changes } from '../../trade/statement/Changes';
import { Files } from '../../trade/statement/Files';
import { MonthStrip } from '../../trade/statement/MonthStrip';
import { firstMonth, monthsOf, standingOf, type MonthChoice } from '../../trade/statement/months';
import { StatementBody, VIEWS } from '../../trade/statement/StatementBody';
import { StatementHead } from '../../trade/statement/StatementHead';
import { useGo } from '../useGo';
import { Compare } from './Compare';
import { OpenDisputes } from './OpenDisputes';
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
      <OpenDisputes onMonth={setMonth} />
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

const SIDES = ['compare', ...VIEWS, 'balance'] as const;
/** Of an earlier version there is no own book to lay beside it: what differs from today's stands there instead. */
const EARLIER = ['changes', ...VIEWS] as const;

type Side = (typeof SIDES)[number] | (typeof EARLIER)[number];

function OneMonth({ choice: { month, closed } }: { choice: MonthChoice }) {
  const { t } = useTranslation();
  const go = useGo();
  const [kept, setView] = useKept('statement.view', 'compare');
  const [signing, setSigning] = useState(false);
  const [version, setVersion] = useState<Version | null>(null);
  const { data, fault, again } = useCall('statement.show', version ? { month, as_known_at: version.at } : { month }, { keep: false });
  const sides: readonly Side[] = version ? EARLIER : SIDES;
  const view = sides.find((each) => each === kept) ?? (version ? 'changes' : 'compare');
  if (fault && !data)
    return (
      <>
        <AsKnown month={month} chosen={version} onChoose={setVersion} />
        <FaultPage fault={fault} again={again} />
      </>
    );
  if (!data) return <p className="bb-quiet" role="status">{t('statement.working')}</p>;
  const standing = standingOf(closed);
  return (
    <>
      <StatementHead statement={data.statement} hash={data.hash} month={closed} />
      <div className="bb-statement-views">
        <Segmented aria-label={t('statement.title')} size="small" value={view} options={sides.map((value) => ({ value, label: t(`statement.view.${value}`) }))} onChange={setView} />
        <div className="bb-statement-tools">
          <AsKnown month={month} chosen={version} onChoose={setVersion} />
          {!version && data.statement.closed && standing !== 'signed' && standing !== 'closed' ? (
            <Button type="primary" size="small" onClick={() => setSigning(true)}>
              {t('statement.sign.button')}
            </Button>
          ) : null}
          <Files month={month} at={version?.at} />
        </div>
      </div>
      {view === 'compare' ? <CompareMonth month={month} /> : view === 'changes' ? <Changes shown={data} month={month} /> : view === 'balance' ? <BalanceAt end={data.statement.end} /> : <StatementBody shown={data} view={view} onView={setView} onOrder={go.order} />}
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

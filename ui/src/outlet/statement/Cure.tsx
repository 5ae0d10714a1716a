import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Standing, SyncStatus } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault } from '../../parts';
import { toFault, type CallFault } from '../../platform';
import { monthAfter } from '../../trade/statement/months';

interface CureProps {
  standing: Standing;
  /** Whether the statement is of a closed month. */
  closed: boolean;
  month: string;
  /** Of one line: what else is done about it here. */
  children?: ReactNode;
}

/** Why a line stands so, and the button that cures it. */
export function Cure({ standing, closed, month, children }: CureProps) {
  const { t } = useTranslation();
  const sync = useAct('sync.now');
  const [status, setStatus] = useState<SyncStatus>();
  const next = monthAfter(month);
  const why = standing === 'next_period' && !closed ? 'next_open' : standing === 'withdrawn' && !closed ? 'withdrawn_open' : standing;
  const syncs = standing === 'missing_there' || standing === 'missing_here' || standing === 'different' || why === 'next_open' || why === 'withdrawn_open';
  return (
    <div className="bb-cure">
      <span>{t(`statement.cure.${why}`, { month, next })}</span>
      {syncs ? (
        <Button size="small" type="primary" loading={sync.busy} onClick={() => void sync.run({}).then(setStatus)}>
          {t('statement.cure.sync')}
        </Button>
      ) : null}
      {children}
      {sync.busy ? null : <Trouble fault={sync.fault ?? (status?.fault ? toFault(status.fault) : undefined)} />}
    </div>
  );
}

/** No line is no fault of the book: it is said calmly. */
function Trouble({ fault }: { fault: CallFault | undefined }) {
  const { t } = useTranslation();
  if (fault?.code === 'sync.unreachable') return <span role="status">{`${t('fault.sync.unreachable')} ${t('common.offline.hint')}`}</span>;
  return <Fault fault={fault} />;
}

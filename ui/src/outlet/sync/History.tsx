import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../contract';
import { Block } from '../../parts';

/** How much of the history behind a new PC's book is here. Nothing on a PC that has all of it. */
export function History({ status }: { status: Pick<SyncStatus, 'history' | 'behind'> }) {
  const { t } = useTranslation();
  const { history, behind } = status;
  if (!history) return null;
  // Never "100 %" before the last record is here.
  const percent = Math.min(99, Math.floor((history.here / history.of) * 100));
  const said = t('sync.history', { percent, here: history.here, of: history.of });
  return (
    <Block>
      <p>{said}</p>
      <Progress percent={percent} showInfo={false} aria-label={said} />
      <p className="bb-quiet">{t('sync.history_hint')}</p>
      {behind > 0 ? <p>{t('sync.behind', { count: behind })}</p> : null}
    </Block>
  );
}

import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { useGo } from '../useGo';

/** On the bench: how many things are due or near, and the way to them. Nothing where there is nothing. */
export function AlarmBadge() {
  const { t } = useTranslation();
  const go = useGo();
  const { data } = useCall('alarm.list', { limit: 1 }, { every: 300_000 });
  if (!data || data.total === 0) return null;
  const near = data.total - data.due;
  return (
    <Button size="small" type="text" onClick={() => go.to('/alarms')}>
      {data.due > 0 ? <span className="bb-late">▲ {t('guard.alarm.due', { count: data.due })}</span> : null}
      {near > 0 ? <span>{t('guard.alarm.near', { count: near })}</span> : null}
    </Button>
  );
}

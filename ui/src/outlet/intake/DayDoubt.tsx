import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { momentText } from '../../parts';
import type { CallFault } from '../../platform';

/** The clock disagrees with headquarters': somebody says that the day is right before any period hangs on it. */
export function DayDoubt({ fault, busy, onConfirm }: { fault: CallFault; busy: boolean; onConfirm: () => void }) {
  const { t } = useTranslation();
  const at = Number(fault.facts['hq_ms'] ?? 0);
  return (
    <div className="bb-fault" role="alert">
      <p>{t('warranty.doubt.title', { day: String(fault.facts['day'] ?? '') })}</p>
      {at > 0 ? <p className="bb-quiet">{t('warranty.doubt.hq', { at: momentText(at) })}</p> : null}
      <Button size="small" loading={busy} onClick={onConfirm}>
        {t('warranty.doubt.confirm')}
      </Button>
    </div>
  );
}

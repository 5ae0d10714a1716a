import { useTranslation } from 'react-i18next';
import { DayInput } from '../../parts';

/** The days of a report. */
export interface Days {
  from: string;
  to: string;
}

/** From which day to which a report goes. */
export function Span({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const { t } = useTranslation();
  return (
    <span className="hq-span">
      <span>{t('guard.span.from')}</span>
      <DayInput aria-label={t('guard.span.from')} value={days.from} latest={days.to} onChange={(from) => (from === null ? undefined : onChange({ ...days, from }))} />
      <span>{t('guard.span.to')}</span>
      <DayInput aria-label={t('guard.span.to')} value={days.to} onChange={(to) => (to === null ? undefined : onChange({ from: days.from > to ? to : days.from, to }))} />
    </span>
  );
}

import { useTranslation } from 'react-i18next';
import { moneyText } from '../../parts';
import { pressure, usedPercent } from './usage';

/** Exposure against limit: the figures, and a bar that says at a glance how close. */
export function ExposureBar({ exposure, limit }: { exposure: number; limit: number }) {
  const { t } = useTranslation();
  const percent = usedPercent(exposure, limit);
  if (percent === null) return <span className="bb-quiet">{t('network.no_limit')}</span>;
  const how = pressure(exposure, limit);
  return (
    <span className={`hq-use hq-use-${how}`}>
      <span className="hq-use-figures">
        {moneyText(exposure)}
        <span className="bb-quiet"> / {moneyText(limit)}</span>
      </span>
      <svg viewBox="0 0 100 8" width="52" height="8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="hq-use-track" width="100" height="8" rx="2" />
        <rect className="hq-use-fill" width={Math.min(100, Math.max(0, percent))} height="8" rx="2" />
      </svg>
      <span className="hq-use-percent">{how === 'past' ? '▲' : ''}{Number.isFinite(percent) ? `${percent}%` : ''}</span>
    </span>
  );
}

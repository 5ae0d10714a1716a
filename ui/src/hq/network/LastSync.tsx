import { useTranslation } from 'react-i18next';
import { Age, useNow } from '../../parts';
import { freshness } from './fresh';

/** How fresh an outlet's book is: quiet within a day, marked after it. */
export function LastSync({ at }: { at: number | null }) {
  const { t } = useTranslation();
  const now = useNow();
  if (at === null) return <span className="bb-quiet">{t('network.never')}</span>;
  return <Age since={at} late={freshness(at, now) === 'late'} />;
}

import { useTranslation } from 'react-i18next';
import { StateTag } from '../../parts';
import type { Sum } from './arithmetic';

/** Within limits, or past which. */
export function OverTags({ sum, contested = false }: { sum: Sum; contested?: boolean }) {
  const { t } = useTranslation();
  if (contested) return <StateTag tone="stop">{t('office.decide.contested')}</StateTag>;
  if (sum.over.length === 0) return <StateTag tone="good">{t('office.decide.within')}</StateTag>;
  return <StateTag tone="stop">{sum.over.map((over) => t(`office.decide.over.${over.why}`)).join(' · ')}</StateTag>;
}

/** The same in sentences, each with its figure. */
export function OverSentences({ sum }: { sum: Sum }) {
  const { t } = useTranslation();
  if (sum.over.length === 0) return null;
  return (
    // The list itself may not be a status: then its items would stand in no list.
    <div role="status" className="hq-over">
      <ul>
        {sum.over.map((over) => (
          <li key={over.why}>
            <StateTag tone="stop">
              {over.why === 'deposit'
                ? t('office.decide.over_long.deposit', { by: over.by })
                : over.why === 'amount'
                  ? t('office.decide.over_long.amount', { max: over.max })
                  : t('office.decide.over_long.quantity', { max: over.max })}
            </StateTag>
          </li>
        ))}
      </ul>
    </div>
  );
}

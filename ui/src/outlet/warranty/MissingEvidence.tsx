import { useTranslation } from 'react-i18next';
import type { WarrantyMissing } from '../../contract';
import { gainText, lackText } from './missing';

/** What the customer could still bring, and what each piece would change. */
export function MissingEvidence({ missing }: { missing: readonly WarrantyMissing[] }) {
  const { t } = useTranslation();
  if (missing.length === 0) return null;
  return (
    <section aria-label={t('warranty.missing.title')}>
      <h3>{t('warranty.missing.title')}</h3>
      <ul className="bb-missing">
        {missing.map((each) => (
          <li key={each.evidence}>
            <strong>{lackText(t, each)}</strong> {gainText(t, each)}
            {each.at_best ? <span className="bb-quiet"> {t('warranty.missing.at_best')}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

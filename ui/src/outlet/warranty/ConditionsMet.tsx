import { useTranslation } from 'react-i18next';
import type { PromiseCondition } from '../../contract';

/** What a vendor asks for before its promise holds, to be ticked at the counter or the bench. */
export function ConditionsMet({ asked, met, onChange, disabled = false }: { asked: readonly PromiseCondition[]; met: readonly string[]; onChange: (met: string[]) => void; disabled?: boolean }) {
  const { t } = useTranslation();
  if (asked.length === 0) return null;
  const flip = (condition: string) => onChange(met.includes(condition) ? met.filter((each) => each !== condition) : [...met, condition]);
  return (
    <div className="bb-chips" role="group" aria-label={t('warranty.conditions')}>
      <span className="bb-quiet">{t('warranty.conditions')}</span>
      {asked.map((condition) => (
        <button key={condition} type="button" disabled={disabled} aria-pressed={met.includes(condition)} onClick={() => flip(condition)}>
          {t(`warranty.condition.${condition}`)}
        </button>
      ))}
    </div>
  );
}

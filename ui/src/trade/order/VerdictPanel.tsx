import { useTranslation } from 'react-i18next';
import type { DayLine as Line, WarrantyVerdict as Verdict } from '../../contract';
import { StateTag } from '../../parts';
import { DayLine } from './DayLine';
import { VerdictTrace } from './VerdictTrace';
import { promiseText } from './gives';

export interface VerdictPanelProps {
  verdict: Verdict;
  /** How the days were counted; null where the papers give no start. */
  line: Line | null;
  /** False: the refund sum is not shown, because no price was entered. */
  priced?: boolean;
}

/** What the customer may have and why: remedies first, then the day line, then the articles. */
export function VerdictPanel({ verdict, line, priced = true }: VerdictPanelProps) {
  const { t } = useTranslation();
  const [floor, ...promises] = verdict.policy.split('+');
  const { remedies, charge, covered_until: until, loaner, refund_fen: refund } = verdict;
  return (
    <div className="bb-judged" aria-live="polite">
      <p className="bb-remedies">
        {charge !== 'free' ? (
          <strong className="bb-remedy bb-remedy-paid">{t(charge === 'paid' ? 'warranty.paid' : 'warranty.parts_only')}</strong>
        ) : (
          remedies.map((remedy) => (
            <strong key={remedy} className="bb-remedy">
              {t(`warranty.remedy.${remedy}`)}
            </strong>
          ))
        )}
        {charge === 'free' ? <StateTag tone="good">{t('warranty.free')}</StateTag> : null}
      </p>
      <p className="bb-judged-figures">
        <span>{until ? t('warranty.covered_until', { on: until }) : t('warranty.no_start')}</span>
        {refund === null ? null : <span>{priced ? t('warranty.refund', { amount: refund }) : t('warranty.refund_needs_price')}</span>}
        {loaner ? <StateTag tone="waiting">{t('warranty.loaner')}</StateTag> : null}
      </p>
      {line ? <DayLine line={line} /> : null}
      <VerdictTrace trace={verdict.trace} />
      <p className="bb-quiet">
        {t('warranty.policy', { policy: floor })}
        {promises.length > 0 ? ` · ${t('warranty.promised', { policy: promises.map((promise) => promiseText(t, promise)).join(' · ') })}` : ''}
      </p>
    </div>
  );
}

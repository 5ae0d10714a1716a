import { useTranslation } from 'react-i18next';
import type { DayLine as Line, WarrantyVerdict as Verdict } from '../../contract';
import { Block, Day } from '../../parts';
import { DayLine } from '../../trade/order/DayLine';
import { VerdictTrace } from '../../trade/order/VerdictTrace';

/** The warranty verdict with its reasons, article by article. */
export function VerdictLines({ verdict, line }: { verdict: Verdict & { day?: string | null; calendar?: number | null }; line: Line | null }) {
  const { t } = useTranslation();
  return (
    <Block
      title={t('repair.pane.verdict')}
      extra={
        <span className="hq-head-extra">
          <span>{t(`repair.charge.${verdict.charge}`)}</span>
          <Day day={verdict.covered_until} />
          <span>{verdict.policy}</span>
        </span>
      }
    >
      {line ? <DayLine line={line} /> : null}
      <VerdictTrace trace={verdict.trace} />
      {verdict.day ? <p className="bb-quiet">{t('warranty.in_force', { day: verdict.day, calendar: verdict.calendar ?? 0 })}</p> : null}
    </Block>
  );
}

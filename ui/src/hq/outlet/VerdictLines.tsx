import { useTranslation } from 'react-i18next';
import type { DayLine as Line, WarrantyVerdict as Verdict } from '../../contract';
import { Block } from '../../parts';
import { VerdictPanel } from '../../trade/order/VerdictPanel';

/** The verdict as the outlet shows it, to be read. */
export function VerdictLines({ verdict, line, priced }: { verdict: Verdict & { day?: string | null; calendar?: number | null }; line: Line | null; priced: boolean }) {
  const { t } = useTranslation();
  return (
    <Block title={t('repair.pane.verdict')}>
      <VerdictPanel verdict={verdict} line={line} priced={priced} />
      {verdict.day ? <p className="bb-quiet">{t('warranty.in_force', { day: verdict.day, calendar: verdict.calendar ?? 0 })}</p> : null}
    </Block>
  );
}

import { useTranslation } from 'react-i18next';
import type { WarrantyVerdict as Verdict } from '../../contract';
import { Block, Day } from '../../parts';
import { VerdictTrace } from '../../trade/order/VerdictTrace';

/** The warranty verdict with its reasons, article by article. */
export function VerdictLines({ verdict }: { verdict: Verdict }) {
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
      <VerdictTrace trace={verdict.trace} />
    </Block>
  );
}

import { useTranslation } from 'react-i18next';
import type { DisputeCard } from '../../contract';
import { StateTag } from '../../parts';
import { DISPUTE_TONES } from './words';

/** How far a dispute has come; that a correction is owed outweighs that it has ended. */
export function DisputeState({ dispute }: { dispute: Pick<DisputeCard, 'state' | 'uncorrected'> }) {
  const { t } = useTranslation();
  if (dispute.uncorrected) return <StateTag tone="waiting">{t('settlement.dispute.uncorrected')}</StateTag>;
  return <StateTag tone={DISPUTE_TONES[dispute.state]}>{t(`settlement.dispute.state.${dispute.state}`)}</StateTag>;
}

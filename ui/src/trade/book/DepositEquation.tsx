import { useTranslation } from 'react-i18next';
import type { Exposure } from '../../contract';
import { Equation, Money, type Term } from '../../parts';
import { multiplierText } from './multiplier';

interface DepositEquationProps {
  exposure: Exposure;
  /** How the deposit's lines are opened, where they can be. */
  deposit?: Pick<Term, 'onOpen' | 'open'>;
  /** Opens what the exposure is made of. */
  onExposure?: () => void;
}

/** Deposit × multiplier − exposure = left. */
export function DepositEquation({ exposure, deposit, onExposure }: DepositEquationProps) {
  const { t } = useTranslation();
  const over = exposure.left_fen < 0;
  return (
    <Equation
      label={t('deposit.equation')}
      terms={[
        { key: 'deposit', label: t('deposit.deposit'), value: <Money fen={exposure.deposit_fen} />, ...deposit },
        { key: 'multiplier', label: t('deposit.multiplier'), sign: '×', value: multiplierText(exposure.multiplier_pct) },
        { key: 'exposure', label: t('deposit.exposure'), sign: '−', value: <Money fen={exposure.exposure_fen} />, ...(onExposure ? { onOpen: onExposure } : {}) },
        { key: 'left', label: over ? t('deposit.over') : t('deposit.left'), sign: '=', result: true, value: <Money fen={exposure.left_fen} owed={over} /> },
      ]}
    />
  );
}

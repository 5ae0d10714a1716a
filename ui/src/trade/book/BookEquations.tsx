import { useTranslation } from 'react-i18next';
import type { Account, Exposure } from '../../contract';
import { termsOf, timesText } from '../../outlet/deposit/terms';
import { Equation, Money } from '../../parts';

interface BookEquationsProps {
  exposure: Exposure;
  open: Account | null;
  onOpen: (account: Account) => void;
}

/** Deposit × multiplier − exposure = left, and the exposure as the sum it is; each term opens its lines. */
export function BookEquations({ exposure, open, onOpen }: BookEquationsProps) {
  const { t } = useTranslation();
  const over = exposure.left_fen < 0;
  return (
    <>
      <Equation
        label={t('deposit.equation')}
        terms={[
          { key: 'deposit', label: t('deposit.deposit'), value: <Money fen={exposure.deposit_fen} />, onOpen: () => onOpen('deposit'), open: open === 'deposit' },
          { key: 'multiplier', label: t('deposit.multiplier'), sign: '×', value: timesText(exposure.multiplier_pct) },
          { key: 'exposure', label: t('deposit.exposure'), sign: '−', value: <Money fen={exposure.exposure_fen} /> },
          { key: 'left', label: over ? t('deposit.over') : t('deposit.left'), sign: '=', result: true, value: <Money fen={exposure.left_fen} owed={over} /> },
        ]}
      />
      <Equation
        label={t('deposit.terms')}
        terms={[
          { key: 'exposure', label: t('deposit.exposure'), value: <Money fen={exposure.exposure_fen} /> },
          ...termsOf(exposure).map((term, at) => ({
            key: term.account,
            label: `${t(`deposit.account.${term.account}`)} · ${term.qty}`,
            sign: at === 0 ? ('=' as const) : ('+' as const),
            value: <Money fen={term.fen} />,
            onOpen: () => onOpen(term.account),
            open: open === term.account,
          })),
        ]}
      />
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { Account, Exposure } from '../../contract';
import { Equation, Money } from '../../parts';
import { DepositEquation } from './DepositEquation';
import { termsOf } from './terms';

interface BookEquationsProps {
  exposure: Exposure;
  open: Account | null;
  onOpen: (account: Account) => void;
}

/** Deposit × multiplier − exposure = left, and the exposure as the sum it is; each term opens its lines. */
export function BookEquations({ exposure, open, onOpen }: BookEquationsProps) {
  const { t } = useTranslation();
  return (
    <>
      <DepositEquation exposure={exposure} deposit={{ onOpen: () => onOpen('deposit'), open: open === 'deposit' }} />
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

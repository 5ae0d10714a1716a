import { useTranslation } from 'react-i18next';
import { Equation, Money } from '../../parts';
import type { Sum } from './arithmetic';

/** Left now − this approval = left after. */
export function LimitSum({ sum }: { sum: Sum }) {
  const { t } = useTranslation();
  return (
    <Equation
      label={t('office.decide.left_after')}
      terms={[
        { key: 'left', label: t('office.decide.left_now'), value: <Money fen={sum.left} owed={sum.left < 0} /> },
        { key: 'this', label: t('office.decide.this'), value: <Money fen={sum.fen} />, sign: '−' },
        { key: 'after', label: t('office.decide.left_after'), value: <Money fen={sum.after} owed={sum.after < 0} />, sign: '=', result: true },
      ]}
    />
  );
}

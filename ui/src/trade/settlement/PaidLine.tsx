import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettlementRow } from '../../contract';
import { Day } from '../../parts';

/** What was paid for a month and when, and what the bank returned last. */
export function PaidLine({ settlement, children }: { settlement: SettlementRow; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      {settlement.paid_on === null ? null : (
        <span className="bb-row">
          <span>
            {t('settlement.paid_on')} <Day day={settlement.paid_on} /> {t('settlement.paid_as', { amount: settlement.paid_fen, reference: settlement.reference })}
          </span>
          {children}
        </span>
      )}
      {settlement.returned_on === null ? null : (
        <span className={settlement.paid_on === null ? 'bb-late' : 'bb-quiet'}>
          {settlement.paid_on === null ? '▲ ' : ''}
          <Day day={settlement.returned_on} /> {t('settlement.returned', { amount: settlement.returned_fen ?? 0, why: settlement.returned_why })}
        </span>
      )}
    </>
  );
}

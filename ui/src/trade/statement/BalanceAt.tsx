import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountBalance } from '../../contract';
import { useCall } from '../../data/hooks';
import { wordFor } from '../../i18n/word';
import { DayInput, Empty, FaultPage, Field, Money, today } from '../../parts';
import { Pieces } from './Pieces';

interface BalanceAtProps {
  /** Where one begins: the last day of the month that is looked at. */
  end: string;
  outlet?: string | undefined;
}

const FIRST = ['deposit', 'fees_due'];
const placeOf = (account: string) => (FIRST.includes(account) ? FIRST.indexOf(account) : FIRST.length);

/** The deposit first, then what headquarters owes, then the rest as the chart has them. */
const ordered = (accounts: readonly AccountBalance[]) => accounts.toSorted((a, b) => placeOf(a.account) - placeOf(b.account));

/** What stood in every account at the end of any day, by the days that the lines state. */
export function BalanceAt({ end, outlet }: BalanceAtProps) {
  const { t } = useTranslation();
  const [day, setDay] = useState<string | null>(end < today() ? end : today());
  return (
    <div className="bb-scrolls bb-account-sums">
      <div className="bb-balance-day">
        <Field label={t('statement.balance.day')} name="day" hint={t('statement.balance.hint')}>
          {(wired) => <DayInput {...wired} value={day} onChange={setDay} />}
        </Field>
      </div>
      {day === null ? <Empty title={t('statement.balance.choose')} /> : <OfDay day={day} outlet={outlet} />}
    </div>
  );
}

function OfDay({ day, outlet }: { day: string; outlet: string | undefined }) {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('book.balance_at', outlet === undefined ? { day } : { day, outlet }, { keep: false });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : <p className="bb-quiet" role="status">{t('statement.working')}</p>;
  if (data.accounts.length === 0) return <Empty title={t('statement.balance.none')} hint={t('statement.balance.none_hint')} />;
  return (
    <table className="bb-plain-table" aria-label={t('statement.balance.title', { on: day })}>
      <thead>
        <tr>
          <th>{t('statement.sums.account')}</th>
          <th className="bb-right">{t('statement.balance.stood')}</th>
          <th className="bb-right">{t('statement.qty')}</th>
        </tr>
      </thead>
      <tbody>
        {ordered(data.accounts).map((each) => (
          <tr key={each.account}>
            <td>{wordFor(t, `deposit.account.${each.account}`, each.account)}</td>
            <td className="bb-right">
              <Money fen={each.fen} />
            </td>
            <td className="bb-right">
              <Pieces of={each.qty} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

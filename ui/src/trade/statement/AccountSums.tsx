import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Statement } from '../../contract';
import { wordFor } from '../../i18n/word';
import { Empty, Money } from '../../parts';
import { Pieces } from './Pieces';
import { accountSums, type AccountSum } from './sums';

/** Each account as the equation it is: opening + change = closing; its name opens its lines. */
export function AccountSums({ statement, onAccount }: { statement: Statement; onAccount: (account: string) => void }) {
  const { t } = useTranslation();
  const sums = accountSums(statement);
  if (sums.length === 0) return <Empty title={t('statement.none')} hint={t('statement.none_hint')} />;
  return (
    <div className="bb-scrolls bb-account-sums" tabIndex={-1}>
      <table className="bb-plain-table">
        <thead>
          <tr>
            <th>{t('statement.sums.account')}</th>
            <th className="bb-right">{t('statement.sums.opening')}</th>
            <th aria-hidden="true" />
            <th className="bb-right">{t('statement.sums.change')}</th>
            <th aria-hidden="true" />
            <th className="bb-right">{t('statement.sums.closing')}</th>
            <th className="bb-right">{t('statement.sums.pieces')}</th>
          </tr>
        </thead>
        <tbody>
          {sums.map((sum) => (
            <tr key={sum.account}>
              <Row sum={sum} onAccount={onAccount} />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="bb-quiet">{t('statement.sums.of_outlet')}</p>
    </div>
  );
}

function Row({ sum, onAccount }: { sum: AccountSum; onAccount: (account: string) => void }) {
  const { t } = useTranslation();
  const account = wordFor(t, `deposit.account.${sum.account}`, sum.account);
  return (
    <Fragment>
      <td>
        <button type="button" className="bb-link" title={t('statement.sums.open', { account })} onClick={() => onAccount(sum.account)}>
          {account}
        </button>
      </td>
      <td className="bb-right">
        <Money fen={sum.opening} />
      </td>
      <td className="bb-quiet">{sum.change < 0 ? '−' : '+'}</td>
      <td className="bb-right">
        <Money fen={Math.abs(sum.change)} />
      </td>
      <td className="bb-quiet">=</td>
      <td className="bb-right">
        <strong>
          <Money fen={sum.closing} />
        </strong>
      </td>
      <td className="bb-right">
        <Pieces of={sum.pieces} />
      </td>
    </Fragment>
  );
}

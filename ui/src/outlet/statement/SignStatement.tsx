import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { wordFor } from '../../i18n/word';
import { ConfirmSign, Money } from '../../parts';
import type { Gives } from '../../platform';
import { Pieces } from '../../trade/statement/Pieces';
import { accountSums } from '../../trade/statement/sums';

interface SignStatementProps {
  month: string;
  shown: Gives<'statement.show'>;
  onClose: () => void;
}

/** The question before the owner's signature: what is signed is the hash, and these balances under it. */
export function SignStatement({ month, shown, onClose }: SignStatementProps) {
  const { t } = useTranslation();
  const act = useAct('statement.sign');
  const { statement, hash } = shown;
  const sums = accountSums(statement).filter((sum) => sum.closing !== 0 || sum.pieces !== 0);
  const sign = async () => {
    if (await act.run({ month })) onClose();
  };
  return (
    <ConfirmSign
      open
      title={t('statement.sign.title', { month })}
      consequence={t('statement.sign.consequence')}
      verb={t('statement.sign.button')}
      busy={act.busy}
      fault={act.fault}
      onConfirm={() => void sign()}
      onCancel={onClose}
    >
      <p>
        <code className="bb-hash-whole">{hash}</code>
      </p>
      <div className="bb-sign-balances" role="group" aria-label={t('statement.sign.balances')} tabIndex={0}>
        <table className="bb-plain-table">
          <thead>
            <tr>
              <th>{t('statement.sign.balances')}</th>
              <th className="bb-right">{t('statement.sums.pieces')}</th>
              <th className="bb-right">{t('statement.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {sums.map((sum) => (
              <tr key={sum.account}>
                <td>{wordFor(t, `deposit.account.${sum.account}`, sum.account)}</td>
                <td className="bb-right">
                  <Pieces of={sum.pieces} />
                </td>
                <td className="bb-right">
                  <Money fen={sum.closing} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="bb-quiet">{t('statement.sign.lines', { count: statement.lines.length })}</p>
    </ConfirmSign>
  );
}

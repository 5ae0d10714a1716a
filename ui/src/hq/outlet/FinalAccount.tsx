import { useTranslation } from 'react-i18next';
import type { FinalAccount as Account } from '../../contract';
import { Money } from '../../parts';

/** What stands where, what either side owes, and what stops the exit. */
export function FinalAccount({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <>
      <dl className="hq-pairs">
        <dt>{t('allowance.deposit.hq_owes')}</dt>
        <dd><Money fen={account.hq_owes_fen} /></dd>
        {account.fees_due_fen === 0 ? null : (
          <>
            <dt>{t('allowance.deposit.fees_due')}</dt>
            <dd><Money fen={account.fees_due_fen} /></dd>
          </>
        )}
        <dt>{t('allowance.deposit.outlet_owes')}</dt>
        <dd><Money fen={account.outlet_owes_fen} owed /></dd>
        <dt>{t('allowance.deposit.pays_back')}</dt>
        <dd><strong><Money fen={account.pays_back_fen} /></strong></dd>
      </dl>
      <h3>{t('allowance.deposit.places')}</h3>
      {account.places.length === 0 ? (
        <p className="bb-quiet">{t('allowance.deposit.places_none')}</p>
      ) : (
        <table className="hq-table">
          <tbody>
            {account.places.map((place) => (
              <tr key={`${place.account}/${place.part}`}>
                <td>{t(`deposit.account.${place.account}`)}</td>
                <td>
                  {place.name || place.part}
                  <span className="hq-note">{place.part}</span>
                </td>
                <td className="hq-num">{place.qty}</td>
                <td className="hq-num"><Money fen={place.fen} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {account.stops.length === 0 ? null : (
        <>
          <h3>{t('allowance.deposit.stops')}</h3>
          <ul>
            {account.stops.map((stop) => (
              <li key={stop.what} className="bb-late">▲ {t(`allowance.deposit.stop.${stop.what}`, { count: stop.count, fen: stop.fen })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

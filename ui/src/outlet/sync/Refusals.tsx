import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { faultText } from '../../i18n/fault';
import { Block, Moment } from '../../parts';

/** What headquarters refused, why, and what to do about it. */
export function Refusals() {
  const { t } = useTranslation();
  const { data } = useCall('refusal.list', {});
  const refusals = data?.refusals ?? [];
  return (
    <Block title={t('sync.refused_title')}>
      {refusals.length === 0 ? (
        <p className="bb-quiet">{t('sync.refused_none')}</p>
      ) : (
        <table className="bb-plain-table">
          <thead>
            <tr>
              <th>{t('sync.refusal.when')}</th>
              <th>{t('sync.refusal.log')}</th>
              <th className="bb-right">{t('sync.refusal.seq')}</th>
              <th>{t('sync.refusal.reason')}</th>
              <th>{t('sync.refusal.cure')}</th>
            </tr>
          </thead>
          <tbody>
            {refusals.map((refusal) => (
              <tr key={`${refusal.log}/${refusal.seq}`}>
                <td>
                  <Moment at={refusal.at_ms} />
                </td>
                <td>{refusal.log}</td>
                <td className="bb-right">{refusal.seq}</td>
                <td>
                  {faultText(t, refusal)} {refusal.reason === '' ? null : <span className="bb-quiet">{refusal.reason}</span>}
                </td>
                <td>{refusal.cure === '' ? '—' : refusal.cure}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Block>
  );
}

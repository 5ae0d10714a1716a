import { useTranslation } from 'react-i18next';
import type { Statement } from '../../contract';
import { Hash } from './Hash';

/** The records that a statement follows from: each log up to its last one. */
export function Sources({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  return (
    <div className="bb-scrolls bb-account-sums" tabIndex={-1}>
      <p className="bb-quiet">{t('statement.sources.lead')}</p>
      <table className="bb-plain-table">
        <thead>
          <tr>
            <th>{t('statement.sources.log')}</th>
            <th className="bb-right">{t('statement.sources.seq')}</th>
            <th>{t('statement.sources.hash')}</th>
          </tr>
        </thead>
        <tbody>
          {statement.heads.map((head) => (
            <tr key={head.log}>
              <td>
                <code>{head.log}</code>
              </td>
              <td className="bb-right">{head.seq}</td>
              <td>
                <Hash of={head.hash} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="bb-quiet">{t('statement.sources.rules', { rules: statement.rules, format: statement.format })}</p>
    </div>
  );
}

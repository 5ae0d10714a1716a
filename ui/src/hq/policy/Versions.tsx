import { useTranslation } from 'react-i18next';
import { wordFor } from '../../i18n/word';
import { Day, Moment, StateTag, today } from '../../parts';
import type { Version } from './kinds';

/** The versions of a kind, the newest first. */
export function Versions({ versions, chosen, onChoose }: { versions: readonly Version[]; chosen: number; onChoose: (version: number) => void }) {
  const { t } = useTranslation();
  const on = today();
  return (
    <div className="hq-versions">
      <table className="hq-table">
        <thead>
          <tr>
            <th>{t('policy.versions')}</th>
            <th>{t('policy.name')}</th>
            <th>{t('policy.effective')}</th>
            <th>{t('policy.by')}</th>
            <th>{t('policy.published')}</th>
            <th className="hq-num">{t('policy.rows')}</th>
            <th>{t('network.pc.state')}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((each) => (
            <tr key={each.version} className={each.version === chosen ? 'bb-row-at' : undefined} onClick={() => onChoose(each.version)}>
              <td>
                <button type="button" className="hq-plain" aria-pressed={each.version === chosen} onClick={() => onChoose(each.version)}>
                  {t('policy.version', { version: each.version })}
                </button>
              </td>
              <td>
                {each.title}
                {each.pack === '' ? null : <span className="bb-quiet"> {each.pack} · {wordFor(t, `warranty.category.${each.category}`, each.category)}{each.edition === null ? '' : ` · ${t(`policy.promise.edition.${each.edition}`)}`}</span>}
              </td>
              <td><Day day={each.effective_on} /></td>
              <td>{each.published_by}</td>
              <td><Moment at={each.published_ms} /></td>
              <td className="hq-num">{each.rows}</td>
              <td>
                {each.current ? (
                  <StateTag tone="good">{t('policy.current')}</StateTag>
                ) : each.effective_on > on ? (
                  <StateTag tone="waiting">{t('policy.coming')}</StateTag>
                ) : (
                  <StateTag tone="over">{t('policy.past')}</StateTag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

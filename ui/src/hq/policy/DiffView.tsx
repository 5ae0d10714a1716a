import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { around, diffLines } from './diff';

/** More lines than a person reads; the counts above still tell of all. */
const LINES_MAX = 600;
const SIGNS = { same: ' ', added: '+', removed: '−' } as const;

/** What a new version changes, line by line, with a sign as well as a colour. */
export function DiffView({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  const { t } = useTranslation();
  const diff = useMemo(() => diffLines(before, after), [before, after]);
  const shown = useMemo(() => around(diff.lines), [diff]);
  if (diff.added + diff.removed === 0) return <p className="bb-quiet">{t('policy.same')}</p>;
  return (
    <>
      <p className="bb-quiet">
        {t('policy.diff_counts', { added: diff.added, removed: diff.removed })}
        {diff.rough ? ` · ${t('policy.too_different')}` : ''}
      </p>
      <div className="hq-diff" role="list">
        {shown.slice(0, LINES_MAX).map((line, at) =>
          line.how === 'skipped' ? (
            // oxlint-disable-next-line no-array-index-key
            <div key={at} role="listitem" className="hq-diff-skipped">{t('policy.skipped', { count: line.count })}</div>
          ) : (
            // oxlint-disable-next-line no-array-index-key
            <div key={at} role="listitem" className={`hq-diff-${line.how}`}>
              <span className="hq-diff-sign">{SIGNS[line.how]}</span>
              <span>{line.text}</span>
            </div>
          ),
        )}
        {shown.length > LINES_MAX ? <div className="hq-diff-skipped">{t('policy.lines_more', { count: shown.length - LINES_MAX })}</div> : null}
      </div>
    </>
  );
}

import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { WarrantyVerdict as Verdict } from '../../contract';
import { wordFor } from '../../i18n/word';
import { Prose } from '../../parts';

/** `~10`: an article whose number counsel has not confirmed. A pack's own mark without a number has its words, or stands as it is. */
export function articleText(t: TFunction, article: string): string {
  const bare = article.replace(/^~/, '');
  if (!/^\d+$/.test(bare)) return wordFor(t, `warranty.rule.${bare}`, bare);
  return article === bare ? t('warranty.article', { article }) : t('warranty.article_about', { article: bare });
}

/** Why a verdict is as it is, article by article. */
export function VerdictTrace({ trace }: { trace: Verdict['trace'] }) {
  const { t } = useTranslation();
  return (
    <ol className="bb-trace" aria-label={t('warranty.why')}>
      {trace.map((line) => (
        <li key={`${line.article}${line.says}${line.because}`}>
          <span className="bb-article">{articleText(t, line.article)}</span>
          <span>
            <Prose>{line.says}</Prose>{' '}
            <span className="bb-quiet">
              <Prose>{line.because}</Prose>
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

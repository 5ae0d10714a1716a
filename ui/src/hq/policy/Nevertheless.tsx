import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Block, Field } from '../../parts';
import type { CallFault } from '../../platform';

/** A promise that gives less than the floor: the number, the law's clause, and the reason for publishing it nevertheless. */
export function Nevertheless({ weak, reason, onChange, fault }: { weak: CallFault; reason: string; onChange: (reason: string) => void; fault: CallFault | undefined }) {
  const { t, i18n } = useTranslation();
  const { floor, promised, article, count } = weak.facts;
  const says = weak.facts[i18n.language.startsWith('zh') ? 'says_zh' : 'says_en'];
  return (
    <Block title={t('policy.promise.weaker', { count: Number(count ?? 1) })}>
      <p>
        <code>{weak.field}</code> {t('policy.promise.numbers', { floor: String(floor), promised: String(promised) })}
      </p>
      <p className="bb-quiet">{t('policy.promise.clause', { article: String(article ?? ''), says: String(says ?? '') })}</p>
      <Field label={t('policy.promise.nevertheless')} hint={t('policy.promise.nevertheless_hint')} name="nevertheless" fault={fault}>
        {(wired) => <Input.TextArea {...wired} rows={2} maxLength={300} value={reason} onChange={(event) => onChange(event.target.value)} />}
      </Field>
    </Block>
  );
}

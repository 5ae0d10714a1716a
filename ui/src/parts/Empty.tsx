import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Nothing here yet: says so, teaches the first step, and offers it. */
export function Empty({ title, hint, children }: { title?: string; hint?: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="bb-empty">
      <svg viewBox="0 0 64 40" width="64" height="40" aria-hidden="true">
        <path d="M6 8h52M6 20h34M6 32h44" />
      </svg>
      <p className="bb-empty-title">{title ?? t('common.empty.title')}</p>
      {hint ? <p>{hint}</p> : null}
      {children}
    </div>
  );
}

/** No line: calm, because the counter goes on. */
export function Offline({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Empty title={t('common.offline.title')} hint={t('common.offline.hint')}>
      {children}
    </Empty>
  );
}

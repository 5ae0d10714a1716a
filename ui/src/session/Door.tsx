import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TasteMenu } from '../shell/TasteMenu';

/** The plain page before the shell: signing in and joining. */
export function DoorPage({ title, place, wide = false, children }: { title: string; place?: string | undefined; wide?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="bb-door">
      <header>
        <img src="./mark.svg" width="28" height="28" alt="" />
        <strong>{t('shell.product')}</strong>
        {place ? <span className="bb-quiet">{place}</span> : null}
        <span className="bb-door-taste">
          <TasteMenu />
        </span>
      </header>
      <main className={wide ? 'bb-door-wide' : undefined}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}

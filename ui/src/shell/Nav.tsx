import { Link, useRouterState } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../parts/KeyHint';
import type { Screen } from '../screens';

/** The screens of this door, as pictures and words, by Alt and a digit. */
export function Nav({ screens }: { screens: readonly Screen[] }) {
  const { t } = useTranslation();
  const nav = useRef<HTMLElement>(null);
  const here = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? '' });
  // On a low window the last screens are out of sight: where one is must not be.
  useEffect(() => {
    if (here !== '') nav.current?.querySelector('.bb-nav-here')?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <nav ref={nav} className="bb-nav" aria-label={t('shell.nav')}>
      <img src="./mark.svg" width="28" height="28" alt={t('shell.product')} />
      {screens.map(({ path, title, icon: Icon }, index) => (
        <Tooltip key={path} placement="right" title={index < 9 ? <Keys keys={`Alt+${index + 1}`} /> : null}>
          <Link to={path} className="bb-nav-item" activeProps={{ className: 'bb-nav-here' }}>
            {Icon ? <Icon /> : null}
            <span>{t(title)}</span>
          </Link>
        </Tooltip>
      ))}
    </nav>
  );
}

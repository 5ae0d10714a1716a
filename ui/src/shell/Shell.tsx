import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { admits, useSession } from '../data/session';
import { platform } from '../platform';
import { doorParts } from '../screens';
import { PersonAndPin } from '../session/PersonAndPin';
import { Header } from './Header';
import { Nav } from './Nav';
import type { Hit } from './search';
import { SearchPalette } from './SearchPalette';
import { useShortcut } from './shortcuts';
import { ShortcutSheet } from './ShortcutSheet';
import { useLanding } from './useLanding';
import { useStable } from './useStable';

type Over = 'find' | 'sheet' | 'person' | null;

/** Around every screen: navigation, header, and what lies over it. */
export function Shell() {
  const { t } = useTranslation();
  const router = useRouter();
  const { person } = useSession();
  const { door } = platform();
  const { screens, Meter, find, intake } = doorParts(door);
  const [over, setOver] = useState<Over>(null);
  const mine = screens.filter((screen) => screen.icon && admits(screen.roles, person));
  const go = useCallback((path: string) => router.history.push(path), [router]);
  const close = useCallback(() => setOver(null), []);
  const main = useRef<HTMLElement>(null);
  const there = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? '' });
  useLanding(main, there);

  useShortcut('find', () => setOver((now) => (now === 'find' ? null : 'find')));
  useShortcut('sheet', () => setOver('sheet'));
  useShortcut('switch_person', () => setOver('person'), door === 'outlet');
  useShortcut('back', () => (router.history.canGoBack() ? router.history.back() : false));
  useShortcut('screen', (digit) => {
    const screen = mine[digit - 1];
    if (!screen) return false;
    go(screen.path);
  });
  useShortcut('new_intake', () => (intake ? go(intake) : false), intake !== undefined);

  const provider = async (text: string, signal: AbortSignal): Promise<Hit[]> => {
    const pages = mine
      .filter((screen) => t(screen.title).toLowerCase().includes(text.toLowerCase()))
      .map((screen) => ({ key: screen.path, group: t('shell.go_to'), title: t(screen.title), path: screen.path }));
    if (text === '' || !find) return pages;
    const found = await find(text, signal).catch(() => []);
    return [...found, ...pages];
  };

  return (
    <div className="bb-shell">
      <Nav screens={mine} />
      <Header Meter={Meter} />
      <main ref={main} tabIndex={-1} className="bb-main">
        <Outlet />
      </main>
      <SearchPalette
        open={over === 'find'}
        onClose={close}
        provider={useStable(provider)}
        onGo={(hit) => {
          close();
          if (hit.open) hit.open();
          else if (hit.path) go(hit.path);
        }}
      />
      <ShortcutSheet open={over === 'sheet'} onClose={close} />
      <Modal open={over === 'person'} onCancel={close} footer={null} width={420} title={t('shell.switch_person')} destroyOnHidden>
        <PersonAndPin onDone={close} />
      </Modal>
    </div>
  );
}

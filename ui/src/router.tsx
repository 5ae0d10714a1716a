import { createHashHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent, useRouter, type RouterHistory } from '@tanstack/react-router';
import { useEffect } from 'react';
import { admits, useSession } from './data/session';
import type { Door } from './platform';
import { doorParts, type Screen } from './screens';
import { Broken, NotFound } from './shell/Broken';
import { Gate } from './shell/Gate';

/** Addresses live behind `#`, which the window's protocol and HQ's file server both leave alone. */
export function makeRouter(door: Door, history: RouterHistory = createHashHistory()) {
  const { screens } = doorParts(door);
  const root = createRootRoute({ component: Gate, notFoundComponent: NotFound, errorComponent: Broken });
  const home = createRoute({ getParentRoute: () => root, path: '/', component: () => <Home screens={screens} /> });
  const routes = screens.map((screen) =>
    createRoute({ getParentRoute: () => root, path: screen.path, component: guarded(screen), errorComponent: Broken }),
  );
  // No delay and no pending screen: a screen's code comes from the same disk.
  return createRouter({ routeTree: root.addChildren([home, ...routes]), history, defaultPreload: 'intent', defaultPendingMinMs: 0 });
}

/** A screen behind its roles: after a switch of person, the next one may not stand before the last one's screen. */
function guarded({ load, roles }: Screen) {
  const Lazy = lazyRouteComponent(load);
  const Guarded = () => {
    const { person } = useSession();
    return admits(roles, person) ? <Lazy /> : <Lead to="/" />;
  };
  return Object.assign(Guarded, { preload: Lazy.preload });
}

/** Leads elsewhere, once: the router's own `Navigate` asks again at every render while a slow disk loads the screen. */
function Lead({ to }: { to: string }) {
  const router = useRouter();
  useEffect(() => router.history.replace(to), [router, to]);
  return null;
}

/** The first screen that this person may see. */
function Home({ screens }: { screens: readonly Screen[] }) {
  const { person } = useSession();
  const first = screens.find((screen) => screen.icon && admits(screen.roles, person));
  return first ? <Lead to={first.path} /> : <NotFound />;
}

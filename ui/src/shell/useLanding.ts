import { useEffect, type RefObject } from 'react';

/** A screen asks the host before it can be drawn; after this a slow one is left alone. */
const PATIENCE_MS = 1_500;

/**
 * A new screen takes the focus: its list, so that the arrows work at once, or else the screen, so that Tab begins there
 * and not at the navigation. A field that took it first keeps it.
 */
export function useLanding(main: RefObject<HTMLElement | null>, path: string): void {
  useEffect(() => {
    const box = main.current;
    if (!box || path === '') return;
    const before = document.activeElement;
    let over = false;
    const stop = () => {
      over = true;
      watch.disconnect();
      clearTimeout(late);
    };
    const land = (last: boolean) => {
      if (over) return;
      const now = document.activeElement;
      // A field took it, or a person went on to something else meanwhile.
      if (now !== document.body && now !== box && (now !== before || box.contains(now))) return stop();
      const list = box.querySelector<HTMLElement>('.bb-table-box');
      if (!list && !last) return;
      stop();
      (list ?? box).focus({ preventScroll: true });
    };
    const watch = new MutationObserver(() => land(false));
    const late = setTimeout(land, PATIENCE_MS, true);
    watch.observe(box, { childList: true, subtree: true });
    const soon = requestAnimationFrame(() => land(false));
    return () => {
      cancelAnimationFrame(soon);
      stop();
    };
  }, [main, path]);
}

import { useEffect, type RefObject } from 'react';

/** A screen asks the host before it can be drawn; after this a slow one is left alone. */
const PATIENCE_MS = 1_500;

/** Whether a person is already at something on the screen itself. */
const atWork = (main: HTMLElement) => main.contains(document.activeElement) || document.activeElement?.closest('.ant-modal-wrap') !== null;

/**
 * A new screen takes the focus: its list, so that the arrows work at once, or else the screen, so that Tab begins there
 * and not at the navigation. A field that took it first keeps it.
 */
export function useLanding(main: RefObject<HTMLElement | null>, path: string): void {
  useEffect(() => {
    const box = main.current;
    if (!box || path === '') return;
    let over = false;
    const stop = () => {
      over = true;
      watch.disconnect();
      clearTimeout(late);
    };
    const land = (last: boolean) => {
      if (over) return;
      if (atWork(box)) return stop();
      const list = box.querySelector<HTMLElement>('.bb-table-box');
      if (!list && !last) return;
      stop();
      (list ?? box).focus({ preventScroll: true });
    };
    const watch = new MutationObserver(() => land(false));
    const late = setTimeout(land, PATIENCE_MS, true);
    watch.observe(box, { childList: true, subtree: true });
    // The screen before this one is still drawn in this turn.
    const soon = requestAnimationFrame(() => land(false));
    return () => {
      cancelAnimationFrame(soon);
      stop();
    };
  }, [main, path]);
}

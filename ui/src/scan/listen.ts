import { Burst } from './burst';
import { snapshot, type Snapshot } from './field';

/** Gets a scan; false passes it on to the target below. */
export type ScanHandler = (text: string) => void | boolean;

const targets: ScanHandler[] = [];

/** Puts a target on top; gives back the way to take it away. */
export function aim(handler: ScanHandler): () => void {
  targets.push(handler);
  return () => {
    const at = targets.lastIndexOf(handler);
    if (at >= 0) targets.splice(at, 1);
  };
}

/** Hands a scan to the topmost target that wants it. Also for tests and for the camera. */
export function deliver(text: string): boolean {
  for (let at = targets.length - 1; at >= 0; at -= 1) {
    if (targets[at]?.(text) !== false) return true;
  }
  return false;
}

/** Listens on the window, before any field sees the key. The clock is the event's own unless one is given. */
export function listenForScans(on: Window, clock?: () => number): () => void {
  const burst = new Burst();
  let before: Snapshot | null = null;
  const hear = (event: KeyboardEvent) => {
    const heard = burst.hear(event, clock ? clock() : event.timeStamp);
    if (heard.is === 'first') before = snapshot(event.target);
    // The input method keeps its Enter; the form must not see it.
    if (heard.is === 'composing_enter') event.stopPropagation();
    if (heard.is !== 'scan' || targets.length === 0 || belongs(heard.text, event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    const composing = event.isComposing || event.key === 'Process';
    before?.restore(composing);
    before = null;
    deliver(heard.text);
  };
  on.addEventListener('keydown', hear, { capture: true });
  return () => on.removeEventListener('keydown', hear, { capture: true });
}

/** A number that arrives at once in a phone field (a card's code, a dialler, keys held up by a remote desktop) is meant for it. */
const belongs = (text: string, target: unknown) => target instanceof HTMLInputElement && target.inputMode === 'tel' && /^\d{7,12}$/.test(text);

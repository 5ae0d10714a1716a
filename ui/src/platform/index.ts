import type { Platform } from './platform';

export { CallFault, toFault } from './fault';
export { fromBase64, toBase64 } from './file';
export type { CallName, Door, Gives, Picked, Platform, With } from './platform';

let chosen: Platform | undefined;

/** Chooses the platform once, at the start. Each is loaded late, so that the console carries nothing of the window. */
export async function startPlatform(): Promise<Platform> {
  chosen =
    '__TAURI_INTERNALS__' in window
      ? await (await import('./tauri')).tauriPlatform()
      : await (await import('./http')).httpPlatform();
  return chosen;
}

/** For tests and the gallery. */
export function choosePlatform(other: Platform): void {
  chosen = other;
}

export function platform(): Platform {
  if (!chosen) throw new Error('startPlatform has not run');
  return chosen;
}

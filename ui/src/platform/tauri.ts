import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { toFault } from './fault';
import { pickFile } from './file';
import type { CallName, Gives, Platform, With } from './platform';

/** The outlet's own window. */
export function tauriPlatform(): Promise<Platform> {
  return Promise.resolve({
    door: 'outlet',
    async call<N extends CallName>(name: N, input: With<N>): Promise<Gives<N>> {
      try {
        return await invoke<Gives<N>>('call', { name, with: input });
      } catch (thrown) {
        throw toFault(thrown, 'host.failed');
      }
    },
    on(heard) {
      const stop = listen<{ stale: string[] }>('stale', (event) => heard(event.payload.stale));
      return () => void stop.then((unlisten) => unlisten());
    },
    // Raw bytes travel as the whole message; the file's name travels beside them, percent-encoded.
    async print(pdf, name) {
      await invoke('print', pdf, { headers: { 'x-name': encodeURIComponent(name) } });
    },
    save(bytes, name) {
      return invoke<boolean>('save', bytes, { headers: { 'x-name': encodeURIComponent(name) } });
    },
    pick: pickFile,
  });
}

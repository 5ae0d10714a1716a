import type { Platform } from '../platform';

/** What stands on the desk, for a story that is not about it: a printer that takes everything, and a person who saves every file and picks none. */
export const DESK: Pick<Platform, 'print' | 'save' | 'pick'> = {
  print: () => Promise.resolve(),
  save: () => Promise.resolve(true),
  pick: () => Promise.resolve(null),
};

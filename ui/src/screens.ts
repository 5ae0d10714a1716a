import type { ComponentType, FunctionComponent } from 'react';
import type { ParseKeys } from 'i18next';
import { hqDoor } from './hq';
import { outletDoor } from './outlet';
import type { Door } from './platform';
import type { SearchProvider } from './shell/search';

/** One screen of one door. */
export interface Screen {
  /** `/bench`, `/orders/$order`. */
  path: string;
  title: ParseKeys;
  /** For the navigation; a screen without an icon is reached from others (one order's page). */
  icon?: ComponentType;
  /** Who sees it; absent: everyone who is signed in. */
  roles?: readonly string[];
  /** Loaded when first opened: `() => import('./bench/Bench')` with the component as default. */
  load: () => Promise<{ default: FunctionComponent }>;
}

/** What a door puts into the shell. */
export interface DoorParts {
  screens: readonly Screen[];
  /** The sync meter, in the header. */
  Meter?: ComponentType;
  /** What Ctrl+K finds besides the screens. */
  find?: SearchProvider;
  /** Where F2 leads. */
  intake?: string;
}

const DOORS: Record<Door, DoorParts> = { outlet: outletDoor, hq: hqDoor };

export const doorParts = (door: Door): DoorParts => DOORS[door];

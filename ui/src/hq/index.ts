import type { DoorParts } from '../screens';

/** Headquarters' screens, in the order of the navigation. One line a screen. */
export const hqDoor: DoorParts = {
  screens: [],
};

import type { DoorParts } from '../screens';

/** The outlet's screens, in the order of the navigation. One line a screen. */
export const outletDoor: DoorParts = {
  screens: [],
};

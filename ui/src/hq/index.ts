import { ShopOutlined } from '@ant-design/icons';
import type { DoorParts } from '../screens';
import './hq.css';

/** Headquarters' screens, in the order of the navigation. One line a screen. */
export const hqDoor: DoorParts = {
  screens: [
    { path: '/outlets', title: 'network.outlets.title', icon: ShopOutlined, load: () => import('./network/Outlets') },
    { path: '/outlets/$outlet', title: 'network.tab.overview', load: () => import('./outlet/Overview') },
  ],
};

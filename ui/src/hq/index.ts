import { CheckSquareOutlined, InboxOutlined, ShopOutlined } from '@ant-design/icons';
import type { DoorParts } from '../screens';
import './hq.css';

/** Headquarters' screens, in the order of the navigation. One line a screen. */
export const hqDoor: DoorParts = {
  screens: [
    { path: '/todo', title: 'office.todo.title', icon: CheckSquareOutlined, load: () => import('./todo/ToDo') },
    { path: '/outlets', title: 'network.outlets.title', icon: ShopOutlined, load: () => import('./network/Outlets') },
    { path: '/outlets/$outlet', title: 'network.tab.overview', load: () => import('./outlet/Overview') },
    { path: '/parts', title: 'office.parts.title', icon: InboxOutlined, load: () => import('./requests/Requests') },
    { path: '/parts/ship', title: 'office.parts.tab.ship', load: () => import('./shipments/Shipments') },
    { path: '/parts/inspect', title: 'office.parts.tab.inspect', load: () => import('./returns/Returns') },
    { path: '/refusals', title: 'office.refusals.title', load: () => import('./todo/Refusals') },
  ],
};

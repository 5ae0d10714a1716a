import { FormOutlined, InboxOutlined, ToolOutlined } from '@ant-design/icons';
import type { DoorParts } from '../screens';
import './outlet.css';
import { Meter } from './sync/Meter';

const COUNTER = ['receptionist', 'technician', 'supervisor', 'owner'] as const;

/** The outlet's screens, in the order of the navigation. One line a screen. */
export const outletDoor: DoorParts = {
  Meter,
  intake: '/intake',
  screens: [
    { path: '/bench', title: 'repair.bench.nav', icon: ToolOutlined, load: () => import('./bench/Bench') },
    { path: '/intake', title: 'desk.intake.nav', icon: FormOutlined, roles: COUNTER, load: () => import('./intake/Intake') },
    { path: '/handover', title: 'repair.handover.nav', icon: InboxOutlined, roles: COUNTER, load: () => import('./handover/HandOver') },
    { path: '/handover/$order', title: 'repair.handover.nav', roles: COUNTER, load: () => import('./handover/HandOver') },
    { path: '/orders/$order', title: 'repair.order', load: () => import('./order/OrderPage') },
  ],
};

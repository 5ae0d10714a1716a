import { AccountBookOutlined, AuditOutlined, BranchesOutlined, CalculatorOutlined, CloudSyncOutlined, FormOutlined, GoldOutlined, InboxOutlined, MobileOutlined, TeamOutlined, ToolOutlined } from '@ant-design/icons';
import type { DoorParts } from '../screens';
import { find } from './desk/find';
import './outlet.css';
import '../trade/statement/statement.css';
import { Meter } from './sync/Meter';

const COUNTER = ['receptionist', 'technician', 'supervisor', 'owner'] as const;
const STORE = ['technician', 'storekeeper', 'supervisor', 'owner'] as const;

/** The outlet's screens, in the order of the navigation. One line a screen. */
export const outletDoor: DoorParts = {
  Meter,
  find,
  intake: '/intake',
  screens: [
    { path: '/bench', title: 'repair.bench.nav', icon: ToolOutlined, load: () => import('./bench/Bench') },
    { path: '/intake', title: 'desk.intake.nav', icon: FormOutlined, roles: COUNTER, load: () => import('./intake/Intake') },
    { path: '/handover', title: 'repair.handover.nav', icon: InboxOutlined, roles: COUNTER, load: () => import('./handover/HandOver') },
    { path: '/parts', title: 'stock.nav', icon: GoldOutlined, roles: STORE, load: () => import('./stock/Parts') },
    { path: '/lending', title: 'lending.nav', icon: MobileOutlined, roles: COUNTER, load: () => import('./lending/Lending') },
    { path: '/book', title: 'deposit.nav', icon: AccountBookOutlined, roles: ['owner'], load: () => import('./deposit/Book') },
    { path: '/settlement', title: 'settlement.nav', icon: CalculatorOutlined, roles: ['owner', 'supervisor'], load: () => import('./settlement/Settlement') },
    { path: '/reconcile', title: 'statement.nav', icon: AuditOutlined, roles: ['owner'], load: () => import('./statement/Reconcile') },
    { path: '/conflicts', title: 'sync.conflict.nav', icon: BranchesOutlined, roles: ['supervisor', 'owner', 'technician'], load: () => import('./conflicts/Inbox') },
    { path: '/sync', title: 'sync.nav', icon: CloudSyncOutlined, load: () => import('./sync/SyncPage') },
    { path: '/people', title: 'session.staff.nav', icon: TeamOutlined, roles: ['owner'], load: () => import('./people/People') },
    { path: '/handover/$order', title: 'repair.handover.nav', roles: COUNTER, load: () => import('./handover/HandOver') },
    { path: '/parts/$part', title: 'stock.nav', roles: STORE, load: () => import('./stock/Parts') },
    { path: '/orders/$order', title: 'repair.order', load: () => import('./order/OrderPage') },
    { path: '/customers/$customer', title: 'desk.customer.title', load: () => import('./desk/CustomerPage') },
    { path: '/units/$unit', title: 'desk.unit.title', load: () => import('./desk/UnitPage') },
  ],
};

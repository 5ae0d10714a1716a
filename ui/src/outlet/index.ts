import { AccountBookOutlined, AlertOutlined, AuditOutlined, BranchesOutlined, BuildOutlined, CalculatorOutlined, CarOutlined, CloudSyncOutlined, FormOutlined, GoldOutlined, InboxOutlined, MobileOutlined, RollbackOutlined, SafetyCertificateOutlined, SwapOutlined, TeamOutlined, ToolOutlined, WalletOutlined } from '@ant-design/icons';
import type { DoorParts } from '../screens';
import { find } from './desk/find';
import { COUNTER } from './roles';
import './outlet.css';
import '../trade/statement/statement.css';
import '../trade/exchange/exchange.css';
import { Meter } from './sync/Meter';

/** The counter takes goods back, the storekeeper confirms them. */
const TAKERS = [...COUNTER, 'storekeeper'] as const;
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
    { path: '/exchanges', title: 'exchange.nav', icon: SwapOutlined, roles: COUNTER, load: () => import('./exchange/Exchanges') },
    { path: '/lending', title: 'lending.nav', icon: MobileOutlined, roles: TAKERS, load: () => import('./lending/Lending') },
    { path: '/plans', title: 'plan.nav', icon: SafetyCertificateOutlined, roles: COUNTER, load: () => import('./plans/Plans') },
    { path: '/plans/$contract', title: 'plan.number', roles: COUNTER, load: () => import('./plans/ContractPage') },
    { path: '/alarms', title: 'guard.alarm.nav', icon: AlertOutlined, roles: COUNTER, load: () => import('./guard/Alarms') },
    { path: '/visits', title: 'visit.nav', icon: CarOutlined, roles: COUNTER, load: () => import('./visits/Visits') },
    { path: '/workshop', title: 'workshop.nav', icon: BuildOutlined, roles: STORE, load: () => import('./workshop/Workshop') },
    { path: '/book', title: 'deposit.nav', icon: AccountBookOutlined, roles: ['owner'], load: () => import('./deposit/Book') },
    { path: '/settlement', title: 'settlement.nav', icon: CalculatorOutlined, roles: ['owner', 'supervisor'], load: () => import('./settlement/Settlement') },
    { path: '/reconcile', title: 'statement.nav', icon: AuditOutlined, roles: ['owner'], load: () => import('./statement/Reconcile') },
    { path: '/conflicts', title: 'sync.conflict.nav', icon: BranchesOutlined, roles: ['supervisor', 'owner', 'technician'], load: () => import('./conflicts/Inbox') },
    { path: '/sync', title: 'sync.nav', icon: CloudSyncOutlined, load: () => import('./sync/SyncPage') },
    { path: '/people', title: 'session.staff.nav', icon: TeamOutlined, roles: ['owner'], load: () => import('./people/People') },
    { path: '/till', title: 'counter.nav', icon: WalletOutlined, roles: ['receptionist', 'supervisor', 'owner'], load: () => import('./till/Till') },
    { path: '/sale-returns', title: 'sale_return.nav', icon: RollbackOutlined, roles: TAKERS, load: () => import('./sale_return/Returns') },
    { path: '/handover/$order', title: 'repair.handover.nav', roles: COUNTER, load: () => import('./handover/HandOver') },
    { path: '/parts/$part', title: 'stock.nav', roles: STORE, load: () => import('./stock/Parts') },
    { path: '/exchanges/$exchange', title: 'exchange.nav', roles: COUNTER, load: () => import('./exchange/ExchangePage') },
    { path: '/orders/$order', title: 'repair.order', load: () => import('./order/OrderPage') },
    { path: '/customers/$customer', title: 'desk.customer.title', load: () => import('./desk/CustomerPage') },
    { path: '/units/$unit', title: 'desk.unit.title', load: () => import('./desk/UnitPage') },
  ],
};

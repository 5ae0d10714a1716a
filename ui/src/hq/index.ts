import { AlertOutlined, BranchesOutlined, BuildOutlined, CalculatorOutlined, CheckSquareOutlined, DatabaseOutlined, FileDoneOutlined, InboxOutlined, KeyOutlined, ReadOutlined, RollbackOutlined, SafetyCertificateOutlined, ShopOutlined, SwapOutlined, TeamOutlined, WalletOutlined } from '@ant-design/icons';
import type { DoorParts } from '../screens';
import { findAtHq } from './find';
import './hq.css';
import '../trade/exchange/exchange.css';

const RATERS = ['refurbishing', 'warehouse', 'network', 'finance', 'auditor'] as const;
const LOOKERS = ['parts', 'warehouse', 'finance', 'network', 'settlement', 'refurbishing', 'auditor'] as const;
const SETTLERS = ['settlement', 'finance', 'network', 'auditor'] as const;

/** Headquarters' screens, in the order of the navigation. One line a screen. */
export const hqDoor: DoorParts = {
  screens: [
    { path: '/todo', title: 'office.todo.title', icon: CheckSquareOutlined, load: () => import('./todo/ToDo') },
    { path: '/outlets', title: 'network.outlets.title', icon: ShopOutlined, load: () => import('./network/Outlets') },
    { path: '/outlets/$outlet', title: 'network.tab.overview', load: () => import('./outlet/Overview') },
    { path: '/outlets/$outlet/orders', title: 'network.tab.orders', load: () => import('./outlet/Orders') },
    { path: '/outlets/$outlet/orders/$order', title: 'network.tab.orders', load: () => import('./outlet/Order') },
    { path: '/outlets/$outlet/book', title: 'network.tab.book', load: () => import('./outlet/Book') },
    { path: '/outlets/$outlet/deposit', title: 'allowance.deposit.tab', load: () => import('./outlet/DepositPage') },
    { path: '/outlets/$outlet/consigned', title: 'allowance.office.consigned', load: () => import('./outlet/ConsignedPage') },
    { path: '/outlets/$outlet/stock', title: 'network.tab.stock', load: () => import('./outlet/Stock') },
    { path: '/outlets/$outlet/fees', title: 'network.tab.fees', load: () => import('./outlet/Fees') },
    { path: '/outlets/$outlet/lending', title: 'lending.office.tab', load: () => import('./outlet/Lent') },
    { path: '/outlets/$outlet/statements', title: 'statement.tab', load: () => import('./outlet/Statements') },
    { path: '/parts', title: 'office.parts.title', icon: InboxOutlined, load: () => import('./requests/Requests') },
    { path: '/parts/ship', title: 'office.parts.tab.ship', load: () => import('./shipments/Shipments') },
    { path: '/parts/inspect', title: 'office.parts.tab.inspect', load: () => import('./returns/Returns') },
    { path: '/settlement', title: 'settlement.nav', icon: CalculatorOutlined, roles: SETTLERS, load: () => import('./settlement/Queue') },
    { path: '/settlement/disputes', title: 'settlement.tab.disputes', roles: SETTLERS, load: () => import('./settlement/Disputes') },
    { path: '/settlement/paid', title: 'settlement.tab.paid', roles: SETTLERS, load: () => import('./settlement/Paid') },
    { path: '/parts/transfer', title: 'lending.transfer.tab', load: () => import('./transfers/Transfers') },
    { path: '/parts/pick', title: 'shelf.pick.tab', load: () => import('./shipments/PickList') },
    { path: '/parts/differences', title: 'shelf.hq.title', load: () => import('./losses/Differences') },
    { path: '/plans', title: 'plan.report.title', icon: SafetyCertificateOutlined, load: () => import('./plans/PlanReport') },
    { path: '/plans/contracts', title: 'plan.report.tab.contracts', load: () => import('./plans/Contracts') },
    { path: '/outlets/$outlet/plans/$contract', title: 'plan.number', load: () => import('./plans/Contract') },
    { path: '/workshop', title: 'workshop.nav', icon: BuildOutlined, load: () => import('./workshop/Jobs') },
    { path: '/workshop/refurbished', title: 'workshop.tab.refurbished', load: () => import('./workshop/Refurbished') },
    { path: '/workshop/rates', title: 'workshop.tab.rates', roles: RATERS, load: () => import('./workshop/Rates') },
    { path: '/exchanges', title: 'exchange.nav', icon: SwapOutlined, load: () => import('./exchange/Exchanges') },
    { path: '/units/$unit', title: 'exchange.life.title', load: () => import('./unit/UnitPage') },
    { path: '/conflicts', title: 'office.conflicts.title', icon: BranchesOutlined, load: () => import('./conflicts/Conflicts') },
    { path: '/guard', title: 'guard.hq.title', icon: AlertOutlined, load: () => import('./guard/Alarms') },
    { path: '/guard/rates', title: 'guard.hq.tab.rates', load: () => import('./guard/Rates') },
    { path: '/guard/days', title: 'guard.hq.tab.days', load: () => import('./guard/DayReport') },
    { path: '/guard/doubts', title: 'guard.hq.tab.doubts', load: () => import('./guard/Doubts') },
    { path: '/guard/visits', title: 'visit.rates.tab', load: () => import('./guard/Visits') },
    { path: '/periods', title: 'statement.close.title', icon: FileDoneOutlined, load: () => import('./periods/Periods') },
    { path: '/policy', title: 'policy.title', icon: ReadOutlined, load: () => import('./policy/Policy') },
    { path: '/policy/$kind', title: 'policy.title', load: () => import('./policy/Policy') },
    { path: '/policy/$kind/publish', title: 'policy.publish', load: () => import('./policy/Publish') },
    { path: '/people', title: 'network.people.title', icon: TeamOutlined, load: () => import('./people/People') },
    { path: '/counter', title: 'counter.report.nav', icon: WalletOutlined, load: () => import('./counter/CounterReport') },
    { path: '/sale-returns', title: 'sale_return.nav', icon: RollbackOutlined, load: () => import('./sale_return/Returns') },
    { path: '/warehouse', title: 'warehouse.nav', icon: DatabaseOutlined, roles: LOOKERS, load: () => import('./warehouse/Shelf') },
    { path: '/warehouse/moves', title: 'warehouse.tab.moves', roles: LOOKERS, load: () => import('./warehouse/Moves') },
    { path: '/warehouse/buying', title: 'warehouse.tab.buying', roles: LOOKERS, load: () => import('./warehouse/Buying') },
    { path: '/warehouse/suppliers', title: 'warehouse.tab.suppliers', roles: LOOKERS, load: () => import('./warehouse/Suppliers') },
    { path: '/warehouse/plan', title: 'warehouse.tab.plan', roles: LOOKERS, load: () => import('./warehouse/Plan') },
    { path: '/warehouse/count', title: 'warehouse.tab.count', roles: LOOKERS, load: () => import('./warehouse/Count') },
    { path: '/keys', title: 'lending.custody', icon: KeyOutlined, load: () => import('./warehouse/Keys') },
    { path: '/refusals', title: 'office.refusals.title', load: () => import('./todo/Refusals') },
  ],
  find: findAtHq,
};

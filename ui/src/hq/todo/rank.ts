import type { Gives } from '../../platform';

export type ToDoList = Gives<'todo.list'>;

/** Something that waits for a person. */
export type Task =
  | { kind: 'conflicts' | 'over_limit' | 'requests' | 'shipments' | 'returns' | 'refusals' | 'below_zero' | 'losses' | 'overs' | 'alarms' | 'exchanges' | 'exchanges_late' | 'workshop' | 'disputes' | 'settlements' | 'doubtful_days'; count: number; path: string }
  | { kind: 'silent'; count: number; path: string }
  | { kind: 'calendar'; ends: string; over: boolean; path: string };

const DAY = 86_400_000;

/**
 * What waits, by the cost of waiting: first where a customer stands without his device, then where an outlet waits
 * for parts, then where money is held up, then where the book is out of date. A calendar that has run out stands on
 * top: no outlet can judge a warranty by it.
 */
export function rank(list: ToDoList, now: number): Task[] {
  const over = list.calendar_ends !== null && Date.parse(list.calendar_ends) + DAY <= now;
  const calendar: Task[] = list.calendar_ends === null ? [] : [{ kind: 'calendar', ends: list.calendar_ends, over, path: '/policy/calendar' }];
  const tasks: Task[] = [
    ...(over ? calendar : []),
    { kind: 'conflicts', count: list.conflicts, path: '/conflicts' },
    { kind: 'alarms', count: list.alarms, path: '/guard' },
    { kind: 'workshop', count: list.workshop, path: '/workshop' },
    { kind: 'exchanges_late', count: list.exchanges_late, path: '/exchanges' },
    { kind: 'exchanges', count: list.exchanges, path: '/exchanges' },
    { kind: 'over_limit', count: list.over_limit, path: '/parts' },
    // Those past a limit are in the same queue; here stand the ones that can simply be passed.
    { kind: 'requests', count: Math.max(0, list.requests - list.over_limit), path: '/parts' },
    { kind: 'shipments', count: list.shipments, path: '/parts/ship' },
    { kind: 'refusals', count: list.refusals, path: '/refusals' },
    { kind: 'doubtful_days', count: list.doubtful_days, path: '/guard/doubts' },
    { kind: 'overs', count: list.overs, path: '/parts/differences' },
    { kind: 'below_zero', count: list.below_zero, path: '/parts/differences' },
    { kind: 'losses', count: list.losses, path: '/parts/differences' },
    { kind: 'disputes', count: list.disputes, path: '/settlement/disputes' },
    { kind: 'settlements', count: list.settlements, path: '/settlement' },
    { kind: 'returns', count: list.returns, path: '/parts/inspect' },
    { kind: 'silent', count: list.silent_outlets.length, path: '/outlets' },
    ...(over ? [] : calendar),
  ];
  return tasks.filter((task) => task.kind === 'calendar' || task.count > 0);
}

/** The outlets that have been silent longest; those that never came stand last, they may not have started yet. */
export function longestSilent(list: ToDoList): ToDoList['silent_outlets'] {
  return list.silent_outlets.toSorted((a, b) => (a.last_sync_ms ?? Number.MAX_SAFE_INTEGER) - (b.last_sync_ms ?? Number.MAX_SAFE_INTEGER));
}

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Block, Empty, FaultPage, Page, StateTag, useNow, type Tone } from '../../parts';
import { LastSync } from '../network/LastSync';
import { Tails } from '../outlet/Tails';
import { outletPath } from '../parts/useGo';
import { Recovery } from './Recovery';
import { longestSilent, rank, type Task } from './rank';

const TONES: Record<Task['kind'], Tone> = {
  conflicts: 'stop',
  exchanges_late: 'stop',
  exchanges: 'waiting',
  over_limit: 'stop',
  workshop: 'stop',
  requests: 'waiting',
  shipments: 'waiting',
  refusals: 'stop',
  doubtful_days: 'stop',
  disputes: 'waiting',
  settlements: 'waiting',
  returns: 'waiting',
  below_zero: 'stop',
  losses: 'waiting',
  overs: 'waiting',
  alarms: 'stop',
  silent: 'idle',
  calendar: 'idle',
};

/** Only what needs a person, sorted by the cost of waiting. */
export default function ToDo() {
  const { t } = useTranslation();
  const now = useNow();
  const { data, fault, again } = useCall('todo.list', {}, { every: 60_000 });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const tasks = rank(data, now);
  const silent = longestSilent(data);
  return (
    <Page title={t('office.todo.title')} aside={<span>{t('office.todo.lead')}</span>}>
      <Recovery />
      <Tails />
      {tasks.length === 0 ? (
        <Empty title={t('office.todo.empty')} hint={t('office.todo.empty_hint')} />
      ) : (
        <div className="hq-todo">
          <ol className="hq-tasks" aria-label={t('office.todo.title')}>
            {tasks.map((task) => (
              <li key={task.kind}>
                <TaskLine task={task} />
              </li>
            ))}
          </ol>
          {silent.length > 0 ? (
            <Block title={t('office.todo.silent_list')}>
              <ul>
                {silent.map((outlet) => (
                  <li key={outlet.code}>
                    <Link className="hq-silent" to={outletPath(outlet.code)}>
                      <span className="bb-quiet">{outlet.code}</span>
                      <span className="hq-silent-name">{outlet.name}</span>
                      <LastSync at={outlet.last_sync_ms} />
                    </Link>
                  </li>
                ))}
              </ul>
            </Block>
          ) : null}
        </div>
      )}
    </Page>
  );
}

function TaskLine({ task }: { task: Task }) {
  const { t } = useTranslation();
  const calendar = task.kind === 'calendar';
  const title = calendar ? t(task.over ? 'office.todo.calendar_over' : 'office.todo.calendar', { on: task.ends }) : t(`office.todo.${task.kind}`, { count: task.count });
  return (
    <Link to={task.path} className="hq-task">
      <span className="hq-task-count">{calendar ? '' : task.count}</span>
      <span className="hq-task-words">
        <StateTag tone={calendar && task.over ? 'stop' : TONES[task.kind]}>{title}</StateTag>
        <span className="bb-quiet">{t(`office.todo.${task.kind}_why`)}</span>
      </span>
      <span className="hq-task-open">{t('office.todo.open')} →</span>
    </Link>
  );
}

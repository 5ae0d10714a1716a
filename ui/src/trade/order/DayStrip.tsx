import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../parts';
import type { Gives } from '../../platform';
import { useCall } from '../../data/hooks';
import { alarmText, toneOf } from '../alarm';
import { cellsOf, lastOf } from './days';
import './days.css';

/** Two months: longer ones are told by their figures. */
const ROOM = 62;
const OWNERS = ['repairer', 'vendor_parts', 'customer'] as const;

/** The days of an outlet's order, as headquarters reads them. */
export function DaysOfOrder({ order, outlet }: { order: string; outlet: string }) {
  const { data } = useCall('order.days', { order, outlet }, { keep: false });
  return data ? <DayStrip days={data} /> : null;
}

/** Whose each day of a repair was, a cell a day; and what falls due on it. */
export function DayStrip({ days, extra }: { days: Gives<'order.days'>; extra?: ReactNode }) {
  const { t } = useTranslation();
  const { shown, earlier } = lastOf(cellsOf(days.stretches), ROOM);
  return (
    <section className="bb-days" aria-label={t('guard.days.title')}>
      <div className="bb-days-head">
        <strong>{t('guard.days.sum', { count: days.total })}</strong>
        {OWNERS.filter((whose) => days[whose] > 0).map((whose) => (
          <span key={whose} className="bb-days-key">
            <span aria-hidden="true" className={`bb-days-cell bb-days-${whose}`}>{t(`guard.letter.${whose}`)}</span>
            {t('guard.days.of', { whose: t(`guard.whose.${whose}`), count: days[whose] })}
            {whose === 'repairer' && days.workshop > 0 ? <span className="bb-quiet">{t('guard.days.workshop', { count: days.workshop })}</span> : null}
          </span>
        ))}
        {days.waits_for === null ? null : <span className="bb-quiet">{t('guard.days.waits', { whose: t(`guard.whose.${days.waits_for}`) })}</span>}
        {days.alarms.map((alarm) => (
          <StateTag key={alarm.kind} tone={toneOf(alarm)}>
            {`${t(`guard.alarm.kind.${alarm.kind}`, { days: days.promise_days })} · ${alarmText(t, alarm)}`}
          </StateTag>
        ))}
        {extra}
      </div>
      <ol className="bb-days-cells">
        {shown.map(({ day, whose, state }) =>
          whose === null || state === null ? (
            <li key={day} className="bb-days-cell bb-days-nobody" aria-hidden="true">
              ·
            </li>
          ) : (
            <li key={day} className={`bb-days-cell bb-days-${whose}`} title={t('guard.days.cell', { day, whose: t(`guard.whose.${whose}`), state: t(`repair.state.${state}`) })}>
              {t(`guard.letter.${whose}`)}
            </li>
          ),
        )}
      </ol>
      {earlier > 0 ? <span className="bb-quiet">{t('guard.days.earlier', { count: earlier })}</span> : null}
    </section>
  );
}

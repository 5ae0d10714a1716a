import type { TFunction } from 'i18next';
import type { ParcelCard, VisitCard, VisitClock, VisitEvent } from '../../contract';
import { wordFor } from '../../i18n/word';
import { momentText, type Tone } from '../../parts';

export const VISIT_TONES: Record<VisitCard['row']['state'], Tone> = {
  asked: 'waiting',
  booked: 'waiting',
  dispatched: 'going',
  there: 'going',
  repaired: 'good',
  taken_away: 'waiting',
  not_home: 'stop',
  refused: 'over',
  delivered: 'good',
  dud: 'stop',
  returned: 'good',
  taken_in: 'good',
  cancelled: 'idle',
};

export const CLOCK_TONES: Record<VisitClock, Tone> = { still: 'idle', waiting: 'idle', soon: 'waiting', overdue: 'stop', kept: 'good', late: 'waiting', absent: 'stop' };

export const PARCEL_TONES: Record<ParcelCard['row']['state'], Tone> = { received: 'waiting', unpacked: 'going', taken_in: 'going', sent_back: 'over' };

const OUT = new Set(['on_site', 'take_away', 'delivery']);

/** Whether somebody goes to the customer. */
export const goesOut = ({ kind }: Pick<VisitCard['row'], 'kind'>): boolean => OUT.has(kind);

/** Where a moment's day ends and its clock begins. */
const split = (text: string): number => text.lastIndexOf(' ');

/** The agreed time in one line: the day once where it is one day. */
export function windowText({ from_ms, until_ms }: Pick<VisitCard['row'], 'from_ms' | 'until_ms'>, now?: number): string {
  const [from, until] = [momentText(from_ms, now), momentText(until_ms, now)];
  return from.slice(0, split(from)) === until.slice(0, split(until)) ? `${from}–${until.slice(split(until) + 1)}` : `${from} – ${until}`;
}

/** An agreed time as a conflict keeps it. */
export function conflictWindow(t: TFunction, value: string): string {
  if (value === 'cancelled') return t('visit.conflict_cancelled');
  const [from = '', until = ''] = value.split('/');
  return from.slice(0, 10) === until.slice(0, 10) ? `${from}–${until.slice(11)}` : `${from} – ${until}`;
}

/** What somebody said of a visit, in people's words. */
export function eventText(t: TFunction, { row }: VisitEvent): string {
  const { did, word, note } = row;
  const said =
    did === 'visit_stepped'
      ? wordFor(t, `visit.step.${word}`, word)
      : did === 'visit_ended'
        ? wordFor(t, `visit.state.${word}`, word)
        : did === 'visit_called'
          ? word === 'reached' || word === 'not_reached'
            ? t(`visit.${word}`)
            : `${t('visit.late_until')} ${word}`
          : did === 'visit_moved' || did === 'visit_confirmed'
            ? conflictWindow(t, word)
            : word;
  return [said, note].filter((each) => each !== '').join(' · ');
}

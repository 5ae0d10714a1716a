import type { TFunction } from 'i18next';
import type { Alarm } from '../contract';
import type { Tone } from '../parts';

/** How near an alarm is: due already, or coming. */
export const toneOf = ({ left }: Pick<Alarm, 'left'>): Tone => (left <= 0 ? 'stop' : 'waiting');

/** How many days are left, in words. */
export function alarmText(t: TFunction, { left }: Pick<Alarm, 'left'>): string {
  if (left === 0) return t('guard.alarm.today');
  return left > 0 ? t('guard.alarm.days', { count: left }) : t('guard.alarm.over', { count: -left });
}

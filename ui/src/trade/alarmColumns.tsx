import type { TFunction } from 'i18next';
import type { AlarmCard } from '../contract';
import { Day, OrderState, StateTag, type Column } from '../parts';
import { alarmText, toneOf } from './alarm';

export const alarmKey = (card: AlarmCard): string => `${card.order.id}/${card.kind}`;

/** The columns of what falls due; at headquarters with the outlet in front. */
export function alarmColumns(t: TFunction, promiseDays: number, names?: ReadonlyMap<string, string>): Column<AlarmCard>[] {
  const kind = (card: AlarmCard) => t(`guard.alarm.kind.${card.kind}`, { days: promiseDays });
  const outlet = (card: AlarmCard) => names?.get(card.order.outlet) || card.order.outlet;
  return [
    { key: 'left', title: t('guard.alarm.left'), width: 110, value: (card) => card.left, render: (card) => <StateTag tone={toneOf(card)}>{alarmText(t, card)}</StateTag>, hideable: false },
    { key: 'kind', title: t('guard.alarm.kind.label'), width: 210, grow: true, value: kind },
    ...(names ? [{ key: 'outlet', title: t('guard.alarm.outlet'), width: 150, grow: true, value: outlet } satisfies Column<AlarmCard>] : []),
    { key: 'number', title: t('guard.alarm.order'), width: 190, value: (card) => card.order.number, hideable: false },
    { key: 'model', title: t('guard.alarm.device'), width: 160, value: (card) => `${card.order.brand} ${card.order.model}`.trim() },
    { key: 'state', title: t('guard.alarm.state'), width: 110, value: (card) => t(`repair.state.${card.order.state}`), render: (card) => <OrderState state={card.order.state} /> },
    { key: 'waits_for', title: t('guard.alarm.waits_for'), width: 100, value: (card) => t(`guard.whose.${card.waits_for}`) },
    { key: 'counted', title: t('guard.alarm.counted'), width: 100, numeric: true, yields: true, value: (card) => card.counted, render: (card) => (card.counted === null || card.limit === null ? '—' : t('guard.alarm.of', { counted: card.counted, limit: card.limit })) },
    { key: 'due_on', title: t('guard.alarm.due_on'), width: 130, yields: true, value: (card) => card.due_on, render: (card) => <Day day={card.due_on} /> },
    { key: 'technician', title: t('guard.alarm.technician'), width: 90, yields: true, value: (card) => card.order.technician_name || t('repair.bench.nobody'), render: (card) => card.order.technician_name || <span className="bb-quiet">{t('repair.bench.nobody')}</span> },
  ];
}

import type { TFunction } from 'i18next';
import type { WorkshopCard } from '../../contract';
import { Day, StateTag, type Column } from '../../parts';
import { JOB_TONES, nextText, titleOf } from './job';

const STATES = ['sent', 'on_line', 'done', 'shipped', 'short', 'missing', 'back', 'kept', 'void'] as const;

/** The columns of a list of jobs. The list's own order has the overdue on top. */
export function jobColumns(t: TFunction, outlets: boolean): Column<WorkshopCard>[] {
  const outlet: Column<WorkshopCard> = { key: 'outlet', title: t('workshop.outlet'), width: 130, value: (card) => card.outlet_name || card.row.scope };
  return [
    { key: 'what', title: t('workshop.what'), width: 184, grow: true, value: titleOf, hideable: false },
    ...(outlets ? [outlet] : []),
    {
      key: 'state',
      title: t('workshop.state.label'),
      width: 150,
      value: (card) => t(`workshop.state.${card.row.state}`),
      render: (card) => <StateTag tone={card.row.contested ? 'stop' : JOB_TONES[card.row.state]}>{card.row.contested ? t('workshop.contested') : t(`workshop.state.${card.row.state}`)}</StateTag>,
      filters: STATES.map((state) => ({ text: t(`workshop.state.${state}`), value: t(`workshop.state.${state}`) })),
    },
    { key: 'due_on', title: t('workshop.due_on'), width: 136, value: (card) => card.row.due_on ?? '', render: (card) => (card.overdue ? <span className="bb-late">▲ <Day day={card.row.due_on} /></span> : <Day day={card.row.due_on} />) },
    { key: 'next', title: t('workshop.next'), width: 110, yields: true, value: (card) => nextText(t, card) },
    { key: 'item', title: t('workshop.item.label'), width: 116, yields: true, value: (card) => t(`workshop.item.${card.row.item}`) },
    { key: 'model', title: t('workshop.model'), width: 100, yields: true, value: (card) => card.row.model },
    { key: 'waybill', title: t('workshop.waybill'), width: 160, yields: true, value: (card) => card.row.back_waybill || card.row.waybill },
    { key: 'sent_on', title: t('workshop.sent_on'), width: 124, value: (card) => card.row.sent_on, render: (card) => <Day day={card.row.sent_on} />, hiddenFirst: true },
  ];
}

import type { TFunction } from 'i18next';
import type { VisitCard } from '../../contract';
import { momentText, StateTag, type Column } from '../../parts';
import { CLOCK_TONES, goesOut, VISIT_TONES, windowText } from './words';

const STATES = ['asked', 'booked', 'dispatched', 'there', 'repaired', 'taken_away', 'not_home', 'refused', 'delivered', 'dud', 'returned', 'taken_in', 'cancelled'] as const;

export const keyOfVisit = (card: VisitCard): string => card.row.id;
/** A clock that ran out stands out. */
export const rowOfVisit = ({ row, call, arrival }: VisitCard): string => ((row.state === 'booked' || row.state === 'dispatched') && (call === 'overdue' || arrival === 'absent') ? 'bb-row-owed' : '');

/** The columns of a list of visits, in the list's own order: by technician, then by time. */
export function visitColumns(t: TFunction): Column<VisitCard>[] {
  const clock = (card: VisitCard, of: 'call' | 'arrival') => {
    const said = of === 'call' ? t(`visit.call_clock.${card.call}`) : t(`visit.clock.${card.arrival}`);
    const due = of === 'call' ? card.row.call_due_ms : card.row.deadline_ms;
    const running = card[of] === 'waiting' || card[of] === 'soon';
    return running && due !== null ? `${said} · ${t('visit.due', { at: momentText(due) })}` : said;
  };
  return [
    { key: 'technician', title: t('visit.technician'), width: 108, value: (card) => card.technician_name || t('visit.nobody') },
    { key: 'window', title: t('visit.window'), width: 200, value: (card) => windowText(card.row), render: (card) => <span className={card.row.agreed_late ? 'bb-late' : ''} title={card.row.agreed_late ? t('visit.agreed_late') : ''}>{card.row.agreed_late ? '▲ ' : ''}{windowText(card.row)}</span>, hideable: false },
    { key: 'kind', title: t('visit.kind.label'), width: 84, yields: true, value: (card) => t(`visit.kind.${card.row.kind}`) },
    { key: 'customer', title: t('visit.customer'), width: 100, value: (card) => card.customer_name },
    { key: 'device', title: t('visit.device'), width: 110, yields: true, value: (card) => card.row.device },
    { key: 'complaint', title: t('visit.complaint'), width: 120, yields: true, grow: true, value: (card) => card.row.complaint },
    {
      key: 'state',
      title: t('visit.state.label'),
      width: 144,
      value: (card) => t(`visit.state.${card.row.state}`),
      render: ({ row }) => <StateTag tone={row.contested ? 'stop' : VISIT_TONES[row.state]}>{row.contested ? t('visit.contested') : t(`visit.state.${row.state}`)}</StateTag>,
      filters: STATES.map((state) => ({ text: t(`visit.state.${state}`), value: t(`visit.state.${state}`) })),
    },
    { key: 'call', title: t('visit.call'), width: 150, yields: true, value: (card) => (goesOut(card.row) ? clock(card, 'call') : ''), render: (card) => (goesOut(card.row) && card.call !== 'still' ? <StateTag tone={CLOCK_TONES[card.call]}>{clock(card, 'call')}</StateTag> : null) },
    { key: 'arrival', title: t('visit.arrival'), width: 210, yields: true, value: (card) => (goesOut(card.row) ? clock(card, 'arrival') : ''), render: (card) => (goesOut(card.row) && card.arrival !== 'still' ? <StateTag tone={CLOCK_TONES[card.arrival]}>{clock(card, 'arrival')}</StateTag> : null) },
    { key: 'link_number', title: t('visit.link.title'), width: 110, value: (card) => card.row.link_number, hiddenFirst: true },
    { key: 'address', title: t('visit.address'), width: 160, value: (card) => card.address, hiddenFirst: true },
    { key: 'phone', title: t('visit.phone'), width: 120, value: (card) => card.phone, hiddenFirst: true },
  ];
}

import type { TFunction } from 'i18next';
import { Age, Money, type Column } from '../../parts';
import { askedOf, sumOf, type Waiting } from './arithmetic';
import { OverTags } from './OverTags';

const sum = (row: Waiting) => sumOf(row, askedOf(row));

export function queueColumns(t: TFunction): Column<Waiting>[] {
  const word = (row: Waiting) => {
    const over = sum(row).over;
    return over.length === 0 ? t('office.decide.within') : over.map((each) => t(`office.decide.over.${each.why}`)).join(' · ');
  };
  return [
    { key: 'outlet', title: t('office.parts.outlet'), width: 130, grow: true, value: (row) => row.outlet_name || row.request.scope, hideable: false },
    { key: 'asked', title: t('office.parts.waiting'), width: 76, value: (row) => row.request.asked_ms, render: (row) => <Age since={row.request.asked_ms} /> },
    { key: 'asked_fen', title: t('office.parts.asked'), width: 104, numeric: true, value: (row) => row.request.asked_fen, render: (row) => <Money fen={row.request.asked_fen} /> },
    { key: 'after_fen', title: t('office.decide.left_after'), width: 108, numeric: true, value: (row) => sum(row).after, render: (row) => <Money fen={sum(row).after} owed={sum(row).after < 0} /> },
    { key: 'state', title: t('network.pc.state'), width: 116, value: word, render: (row) => <OverTags sum={sum(row)} contested={row.request.contested} /> },
  ];
}

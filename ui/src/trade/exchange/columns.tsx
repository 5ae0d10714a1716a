import type { TFunction } from 'i18next';
import type { ExchangeCard } from '../../contract';
import { Day, Imei, StateTag, type Column } from '../../parts';
import { EXCHANGE_TONES, itemText, numberOf } from './exchange';

const whole = (card: ExchangeCard) => `${card.brand} ${card.model} ${numberOf(card.unit)}`.trim();

/** The columns of a list of exchanges; headquarters' has the outlet in front. */
export function exchangeColumns(t: TFunction, withOutlet: boolean): Column<ExchangeCard>[] {
  const outlet: Column<ExchangeCard>[] = withOutlet ? [{ key: 'outlet', title: t('exchange.outlet'), width: 80, value: (card) => card.scope, hideable: false }] : [];
  return [
    ...outlet,
    { key: 'number', title: t('exchange.order'), width: 184, value: (card) => card.number, hideable: false },
    {
      key: 'kind',
      title: t('exchange.kind.label'),
      width: 120,
      value: (card) => `${t(`exchange.kind.${card.kind}`)}${card.item === '' ? '' : ` ${itemText(t, card.item)}`}`,
    },
    { key: 'waits', title: t('exchange.waits.label'), width: 120, value: (card) => t(`exchange.waits.${card.waits}`) },
    {
      key: 'unit',
      title: t('exchange.unit'),
      width: 160,
      grow: true,
      yields: true,
      value: whole,
      render: (card) => (
        <span title={whole(card)}>
          {`${card.brand} ${card.model}`.trim()} {card.unit.startsWith('imei:') ? <Imei imei={numberOf(card.unit)} /> : numberOf(card.unit)}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('exchange.state.label'),
      width: 130,
      value: (card) => (card.contested ? t('exchange.conflict') : t(`exchange.state.${card.state}`)),
      render: (card) => <StateTag tone={card.contested ? 'stop' : EXCHANGE_TONES[card.state]}>{card.contested ? t('exchange.conflict') : t(`exchange.state.${card.state}`)}</StateTag>,
    },
    {
      key: 'due',
      title: t('exchange.due'),
      width: 200,
      yields: true,
      value: (card) => card.due ?? '',
      render: (card) => (card.due === null ? null : card.overdue ? (
        <span>
          <StateTag tone="stop">{t('exchange.overdue')}</StateTag> <Day day={card.due} />
        </span>
      ) : <Day day={card.due} />),
    },
    { key: 'submitted', title: t('exchange.submitted_on'), width: 124, yields: true, value: (card) => card.submitted_on, render: (card) => <Day day={card.submitted_on} /> },
  ];
}

export const exchangeKey = (card: ExchangeCard) => `${card.scope}/${card.id}`;

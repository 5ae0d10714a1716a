import type { TFunction } from 'i18next';
import type { LoanerCard } from '../../contract';
import { Day, StateTag, type PlainColumn, type Tone } from '../../parts';

const TONES: Record<LoanerCard['state'], Tone> = { in: 'good', lent: 'going', retired: 'over' };

/** The columns of an outlet's loaners, at the outlet and at headquarters; `order` opens the order that one is lent on. */
export function loanerColumns(t: TFunction, order: (id: string) => void): PlainColumn<LoanerCard>[] {
  return [
    { head: t('lending.loaner.name'), render: (loaner) => <><strong>{loaner.name}</strong>{loaner.remark === '' ? null : <span className="bb-quiet"> {loaner.remark}</span>}</> },
    { head: t('lending.loaner.serial'), render: (loaner) => loaner.serial },
    {
      head: t('lending.loaner.state.label'),
      render: (loaner) => (
        <>
          <StateTag tone={TONES[loaner.state]}>{t(`lending.loaner.state.${loaner.state}`)}</StateTag>
          {loaner.contested ? <StateTag tone="stop">{t('lending.loaner.contested')}</StateTag> : null}
        </>
      ),
    },
    { head: t('lending.loaner.customer'), render: ({ out }) => out?.customer_name },
    {
      head: t('lending.loaner.order'),
      render: ({ out }) =>
        out ? (
          <button type="button" className="bb-link" onClick={() => order(out.order_id)}>
            {out.number}
          </button>
        ) : null,
    },
    { head: t('lending.loaner.since'), render: ({ out }) => (out ? <Day day={out.lent_on} /> : null) },
    { head: t('lending.loaner.by'), render: ({ out }) => out?.by_name },
    { head: t('lending.loaner.condition'), render: (loaner) => (loaner.state === 'retired' ? loaner.retired_why : (loaner.out?.condition ?? loaner.condition)) },
  ];
}

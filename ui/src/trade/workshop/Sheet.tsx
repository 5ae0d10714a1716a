import { useTranslation } from 'react-i18next';
import type { WorkshopSheet } from '../../contract';
import { Day, StateTag } from '../../parts';
import { courseOf, JOB_TONES, neededOf, nextText, placeText } from './job';

const KEPT = { whiteSpace: 'nowrap' } as const;

/** A job whole: where it is, and its course through both houses. */
export function Sheet({ sheet }: { sheet: WorkshopSheet }) {
  const { t } = useTranslation();
  const { card, photographs } = sheet;
  const { row } = card;
  return (
    <div className="bb-tight">
      <div className="bb-order-line">
        <StateTag tone={JOB_TONES[row.state]}>{t(`workshop.state.${row.state}`)}</StateTag>
        {card.overdue ? <StateTag tone="stop">{t('workshop.overdue')}</StateTag> : null}
        {row.contested ? <StateTag tone="stop">{t('workshop.contested')}</StateTag> : null}
        <span>{placeText(t, card)}</span>
        {neededOf(card) ? (
          <span className="bb-quiet">
            {t('workshop.next')} {nextText(t, card)}
          </span>
        ) : null}
        {photographs > 0 ? <span className="bb-quiet">{t('workshop.photographs', { count: photographs })}</span> : null}
      </div>
      <table className="bb-plain-table" aria-label={t('workshop.report')}>
        <tbody>
          {courseOf(t, sheet).map((line) => (
            <tr key={line.key}>
              <td style={KEPT}>
                <Day day={line.day} />
              </td>
              <td style={KEPT}>{line.what}</td>
              <td>{line.detail}</td>
              <td className="bb-quiet" style={KEPT}>{line.who}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

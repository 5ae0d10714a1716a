import { useTranslation } from 'react-i18next';
import type { WorkshopSheet } from '../../contract';
import { Day, StateTag } from '../../parts';
import { Attachments } from '../../parts/attachments';
import { courseOf, JOB_TONES, neededOf, nextText, placeText } from './job';
import './sheet.css';

const KEPT = { whiteSpace: 'nowrap' } as const;
/** What shows the thing on its way and in the workshop, and what was wrong with it. */
const SEEN = ['workshop', 'fault', 'tamper'] as const;
const ADDED = ['workshop'] as const;

/** Its photographs: at headquarters whose, at the outlet whether more may be added. */
export interface Pictures {
  outlet?: string;
  adding?: boolean;
}

/**
 * A job whole: where it is, and its course through both houses; its photographs where no order's page shows
 * them already. Folded, the course is a line that opens: an order's page has much else to say.
 */
export function Sheet({ sheet, pictures, folded = false }: { sheet: WorkshopSheet; pictures?: Pictures; folded?: boolean }) {
  const { t } = useTranslation();
  const { card, photographs } = sheet;
  const { row } = card;
  const course = (
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
  );
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
        {photographs > 0 && !pictures ? <span className="bb-quiet">{t('workshop.photographs', { count: photographs })}</span> : null}
      </div>
      {folded ? (
        <details className="bb-course">
          <summary>{t('workshop.report')}</summary>
          {course}
        </details>
      ) : (
        course
      )}
      {pictures ? (
        <>
          <h3>{t('attachment.title')}</h3>
          <Attachments
            about={row.order_id === '' ? row.id : row.order_id}
            also={row.id}
            {...(pictures.outlet ? { outlet: pictures.outlet } : {})}
            purposes={pictures.adding && row.state !== 'void' ? ADDED : []}
            only={SEEN}
          />
        </>
      ) : null}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { HistoryEvent } from '../../contract';
import { actorText, describe } from './told';
import { StateTag, Timeline } from '../../parts';

/** Who did what when, newest first, and what headquarters has not got yet. */
export function HistoryList({ events }: { events: readonly HistoryEvent[] }) {
  const { t } = useTranslation();
  const items = events
    .toSorted((a, b) => b.at_ms - a.at_ms)
    .map((event) => {
      const { what, detail } = describe(t, event);
      return {
        key: event.id,
        who: actorText(t, event.actor),
        when: event.at_ms,
        reversed: event.voided,
        what,
        detail:
          detail !== '' || event.voided || !event.at_hq ? (
            <>
              {detail === '' ? null : <span>{detail} </span>}
              {event.voided ? <StateTag tone="stop">{t('repair.history.voided')}</StateTag> : null}
              {event.at_hq ? null : <StateTag tone="idle">{t('repair.history.not_at_hq')}</StateTag>}
            </>
          ) : undefined,
      };
    });
  return <Timeline items={items} label={t('repair.history.title')} />;
}

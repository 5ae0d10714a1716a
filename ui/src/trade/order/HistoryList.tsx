import { useTranslation } from 'react-i18next';
import type { HistoryEvent } from '../../contract';
import { describe } from '../../outlet/order/told';
import { StateTag, Timeline } from '../../parts';

/** Who did what when, newest first. */
export function HistoryList({ events }: { events: readonly HistoryEvent[] }) {
  const { t } = useTranslation();
  const who = (actor: string) => {
    if (actor === 'system' || actor === '') return t('repair.history.system');
    return actor.startsWith('hq:') ? `${t('repair.history.hq')} ${actor.slice(3)}` : actor;
  };
  const items = events
    .toSorted((a, b) => b.at_ms - a.at_ms)
    .map((event) => {
      const { what, detail } = describe(t, event);
      return {
        key: event.id,
        who: who(event.actor),
        when: event.at_ms,
        reversed: event.voided,
        what,
        detail:
          detail !== '' || event.voided ? (
            <>
              {detail === '' ? null : <span>{detail} </span>}
              {event.voided ? <StateTag tone="stop">{t('repair.history.voided')}</StateTag> : null}
            </>
          ) : undefined,
      };
    });
  return <Timeline items={items} label={t('repair.history.title')} />;
}

import dayjs from 'dayjs';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DayLine as Line, DayMark } from '../../contract';
import { VerdictTimeline } from '../../parts';

/** What put a period's end out: days in repair, and a rest day at its end. */
export function markNote(t: TFunction, mark: DayMark): string {
  const rolled = dayjs(mark.day).diff(dayjs(mark.ends), 'day') - mark.extension;
  return [
    ...(mark.extension > 0 ? [t('warranty.mark_extended', { count: mark.extension })] : []),
    ...(rolled > 0 ? [t('warranty.mark_rolled', { count: rolled })] : []),
  ].join(' · ');
}

/** The day arithmetic of a verdict: its start, the end of each period, and the hand-in. */
export function DayLine({ line }: { line: Line }) {
  const { t } = useTranslation();
  const marks = line.marks.map((mark) => ({ key: mark.what, day: mark.day, label: t(`warranty.mark.${mark.what}`), note: markNote(t, mark) }));
  return <VerdictTimeline start={line.start} from={line.from} claim={line.handed_in_on} marks={marks} />;
}

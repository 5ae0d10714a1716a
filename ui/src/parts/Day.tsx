import { useTaste } from '../theme/taste';
import { useNow } from './useNow';
import { ageText, dayText, momentText } from './format';

/** A date as 2026-03-09 周一. */
export function Day({ day }: { day: string | null | undefined }) {
  const { language } = useTaste();
  if (!day) return <span className="bb-quiet">—</span>;
  return <time dateTime={day}>{dayText(day, language)}</time>;
}

/** A moment as 03-09 14:05. */
export function Moment({ at }: { at: string | number | null | undefined }) {
  if (at === null || at === undefined) return <span className="bb-quiet">—</span>;
  return <time dateTime={new Date(at).toISOString()}>{momentText(at)}</time>;
}

/** How long ago, as "2 天", kept true while it is on screen. `late` marks it with a sign as well as a colour. */
export function Age({ since, late = false }: { since: string | number; late?: boolean }) {
  const now = useNow();
  return (
    <span className={late ? 'bb-age bb-late' : 'bb-age'} title={momentText(since, now)}>
      {late ? '▲ ' : ''}
      {ageText(since, now)}
    </span>
  );
}

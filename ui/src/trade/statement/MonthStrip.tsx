import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag, type Tone } from '../../parts';
import { standingOf, type MonthChoice, type MonthStanding } from './months';

const TONES: Record<MonthStanding, Tone> = { open: 'idle', closed: 'going', waiting: 'waiting', signed: 'good', broken: 'stop' };

interface MonthStripProps {
  months: readonly MonthChoice[];
  chosen: string | undefined;
  onChoose: (month: string) => void;
}

/** A strip of years begins where the chosen month is. */
const intoSight = (input: HTMLInputElement | null) => input?.parentElement?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });

/** The months in a row, the newest at the right end. Radio buttons, so that the arrows work as people know them. */
export function MonthStrip({ months, chosen, onChoose }: MonthStripProps) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <div className="bb-months" role="radiogroup" aria-label={t('statement.months')}>
      {months.map(({ month, closed }) => {
        const standing = standingOf(closed);
        return (
          <label key={month}>
            <input ref={month === chosen ? intoSight : undefined} className="bb-visually-hidden" type="radio" name={name} value={month} checked={month === chosen} onChange={() => onChoose(month)} />
            <span>
              {month}
              <StateTag tone={TONES[standing]}>{t(`statement.state.${standing}`)}</StateTag>
            </span>
          </label>
        );
      })}
    </div>
  );
}

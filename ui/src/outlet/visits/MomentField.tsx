import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field, today, type FieldProps } from '../../parts';
import { parseMoment } from '../../trade/visit/moment';

/** A moment by fingers: `1400`, `0310 14:00`. The text stays as it was typed; what is no moment goes as it is and is refused. */
export function MomentField({ value, onChange, ...field }: Omit<FieldProps, 'children'> & { value: string; onChange: (typed: string) => void }) {
  const { t } = useTranslation();
  return (
    <Field {...field}>
      {(wired) => <Input {...wired} value={value} placeholder={t('visit.moment_hint')} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** An agreed time as it was typed: an end without a day is of the day on which it begins. */
export function windowTyped(from: string, until: string): { from: string; until: string } {
  const begins = momentTyped(from);
  const clockOnly = /^\d{1,2}[:：]?\d{2}$/.test(until.trim());
  return { from: begins, until: momentTyped(clockOnly && begins.includes('T') ? `${begins.slice(0, 10)} ${until.trim()}` : until) };
}

/** What was typed as the book takes it. */
export const momentTyped = (typed: string): string => parseMoment(typed, today()) ?? typed.trim();

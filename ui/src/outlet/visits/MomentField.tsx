import { Input } from 'antd';
import { Field, today, type FieldProps } from '../../parts';
import { parseMoment } from '../../trade/visit/moment';

/** A moment by fingers: `1400`, `0310 14:00`. The text stays as it was typed; what is no moment goes as it is and is refused. */
export function MomentField({ value, onChange, ...field }: Omit<FieldProps, 'children'> & { value: string; onChange: (typed: string) => void }) {
  return (
    <Field {...field}>
      {(wired) => <Input {...wired} value={value} placeholder="0310 14:00" onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** What was typed as the book takes it. */
export const momentTyped = (typed: string): string => parseMoment(typed, today()) ?? typed.trim();

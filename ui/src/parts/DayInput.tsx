import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseDay, today } from './format';

dayjs.extend(customParseFormat);

export interface DayInputProps {
  id?: string;
  /** `YYYY-MM-DD`, or null. */
  value: string | null;
  onChange: (day: string | null) => void;
  /** Days after this one cannot be chosen; default: today may, tomorrow may not. Null: any day. */
  latest?: string | null;
  disabled?: boolean;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

/** A date by fingers first (20260309, 0309, t, -1), by calendar second. */
export function DayInput({ value, onChange, latest, ...rest }: DayInputProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  // One and the same value until it changes: the picker takes a new one for an answer, and forgets what is being typed.
  const shown = useMemo(() => (value ? dayjs(value) : null), [value]);
  const until = latest === undefined ? today() : latest;
  const take = (typed: string): boolean => {
    if (typed.trim() === '') return false;
    const day = parseDay(typed, today());
    if (day === null || (until !== null && day > until)) return false;
    onChange(day);
    return true;
  };
  return (
    <DatePicker
      {...rest}
      open={open}
      onOpenChange={setOpen}
      className="bb-day-input"
      // The calendar opens under a resting mouse: the day that it lies on must not take the place of the one that is typed.
      previewValue={false}
      value={shown}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY-M-D', 'YYYY/M/D']}
      placeholder={t('common.day_hint')}
      status={rest['aria-invalid'] ? 'error' : ''}
      maxDate={until ? dayjs(until) : undefined}
      onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : null)}
      onKeyDown={(event, keepFromPicker) => {
        if (event.key !== 'Enter' && event.key !== 'Tab') return;
        if (!take((event.target as HTMLInputElement).value)) return;
        // What was typed stands: the calendar no longer covers the fields around it.
        setOpen(false);
        if (event.key === 'Enter') keepFromPicker();
      }}
      onBlur={(event) => take((event.target as HTMLInputElement).value)}
    />
  );
}

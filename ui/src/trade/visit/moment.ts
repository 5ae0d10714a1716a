import dayjs from 'dayjs';
import { halfWidth } from '../../parts';

/** Hours and minutes as fingers type them: `14:00`, `1400`, `9:05`. */
const CLOCK = /^(\d{1,2})[:：](\d{2})$|^(\d{2})(\d{2})$/;

function clock(text: string): string | null {
  const read = CLOCK.exec(text);
  if (!read) return null;
  const [hour, minute] = [Number(read[1] ?? read[3]), Number(read[2] ?? read[4])];
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;
}

/** A day that lies ahead, as fingers type it: `0310`, `3-10`, `20260310`, `+1` for tomorrow. What is past this year is next year's. */
function dayAhead(text: string, on: string): string | null {
  const ahead = /^\+(\d{1,3})$/.exec(text);
  if (ahead) return dayjs(on).add(Number(ahead[1]), 'day').format('YYYY-MM-DD');
  const full = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text);
  if (full && (text.length === 8 || /\D/.test(text))) return real(`${full[1]}`, full[2], full[3]);
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (!short) return null;
  const day = real(on.slice(0, 4), short[1], short[2]);
  // In December a visit is booked for January.
  return day !== null && dayjs(on).diff(day, 'month') >= 6 ? real(String(Number(on.slice(0, 4)) + 1), short[1], short[2]) : day;
}

function real(year: string, month: string | undefined, day: string | undefined): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return dayjs(text).format('YYYY-MM-DD') === text ? text : null;
}

/** A moment as fingers type it, to `YYYY-MM-DDTHH:MM`: `1400` is today's, `0310 14:00` is that day's. Null if it is none. */
export function parseMoment(typed: string, on: string): string | null {
  const words = halfWidth(typed).trim().replace('T', ' ').split(/\s+/);
  const [first = '', second] = words;
  if (words.length > 2 || first === '') return null;
  const at = clock(second ?? first);
  const day = second === undefined ? on : dayAhead(first, on);
  return at !== null && day !== null ? `${day}T${at}` : null;
}

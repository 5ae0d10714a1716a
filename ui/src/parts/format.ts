import dayjs from 'dayjs';
import i18next from 'i18next';
import type { Language } from '../i18n';

/** Full-width digits, letters and signs as an input method types them, made half-width. */
export function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/　/g, ' ');
}

/** Fen (integer) as ¥1,234.56. No division that could round: the last two digits are cut off as digits. */
export function moneyText(fen: number | bigint): string {
  const digits = (fen < 0 ? -fen : fen).toString().padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '−' : ''}¥${yuan}.${digits.slice(-2)}`;
}

/** Yuan as people type it (`1,234.5`, `￥１２`) to fen; null if it is no amount. Digits only, never a float. */
export function parseYuan(text: string): number | null {
  const clean = halfWidth(text).replace(/[¥￥,，\s]/g, '').replace(/^[−–]/, '-');
  const parts = /^(-?)(\d{1,13})(?:\.(\d{0,2}))?$/.exec(clean);
  if (!parts) return null;
  const fen = Number(`${parts[2]}${(parts[3] ?? '').padEnd(2, '0')}`);
  return parts[1] === '-' && fen !== 0 ? -fen : fen;
}

/** Fen as the text of a field: `1234.56`. */
export function yuanText(fen: number): string {
  return moneyText(fen).replace(/[¥,]/g, '').replace('−', '-');
}

/** A figure that is kept in tenths (a rate, a size) as `66.7`. */
export const tenthsText = (tenths: number): string => `${Math.trunc(tenths / 10)}.${Math.abs(tenths % 10)}`;

/** `2026-03-09` (or a moment) as `2026-03-09 周一`. */
export function dayText(day: string, language: Language): string {
  const date = dayjs(day);
  if (!date.isValid()) return day;
  const word = i18next.t(`common.weekday.d${date.day() as 0 | 1 | 2 | 3 | 4 | 5 | 6}`, { lng: language });
  return `${date.format('YYYY-MM-DD')} ${word}`;
}

/** The moment `at` as a person at the counter reads it: `03-09 14:05`, with the year if it is another one. */
export function momentText(at: string | number, now: number = Date.now()): string {
  const date = dayjs(at);
  if (!date.isValid()) return String(at);
  return date.format(date.year() === dayjs(now).year() ? 'MM-DD HH:mm' : 'YYYY-MM-DD HH:mm');
}

/**
 * A day as fingers type it, to `YYYY-MM-DD`: `20260309`, `2026-3-9`, `0309` (the nearest past one), `t` or `.` for
 * today, `-3` for three days ago. `on` is today. Null if it is none.
 */
export function parseDay(text: string, on: string): string | null {
  const clean = halfWidth(text).trim().toLowerCase();
  if (clean === 't' || clean === '.' || clean === '今' || clean === '今天') return on;
  const ago = /^-(\d{1,3})$/.exec(clean);
  if (ago) return dayjs(on).subtract(Number(ago[1]), 'day').format('YYYY-MM-DD');
  const full = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(clean);
  if (full && (clean.length === 8 || /\D/.test(clean))) return real(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(clean) ?? /^(\d{2})(\d{2})$/.exec(clean);
  if (!short) return null;
  const year = Number(on.slice(0, 4));
  // A counter speaks of the past: 1230 typed in January is last year's.
  const now = real(year, Number(short[1]), Number(short[2]));
  return now !== null && now <= on ? now : (real(year - 1, Number(short[1]), Number(short[2])) ?? now);
}

function real(year: number, month: number, day: number): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = dayjs(text);
  return date.isValid() && date.format('YYYY-MM-DD') === text ? text : null;
}

/** Today on this machine's calendar. */
export function today(now: number = Date.now()): string {
  return dayjs(now).format('YYYY-MM-DD');
}

/** How long ago, in the largest whole unit: the trade says "2 天", not "2 天 3 小时". */
export function ageText(since: string | number, now: number = Date.now()): string {
  const minutes = Math.floor((now - dayjs(since).valueOf()) / 60_000);
  if (minutes < 1) return i18next.t('common.age.now');
  if (minutes < 60) return i18next.t('common.age.minutes', { count: minutes });
  if (minutes < 1440) return i18next.t('common.age.hours', { count: Math.floor(minutes / 60) });
  return i18next.t('common.age.days', { count: Math.floor(minutes / 1440) });
}

/** An IMEI in the groups that are printed on boxes: TAC 2+6, serial 6, check 1. */
export function imeiText(imei: string): string {
  return /^\d{15}$/.test(imei) ? `${imei.slice(0, 2)} ${imei.slice(2, 8)} ${imei.slice(8, 14)} ${imei.slice(14)}` : imei;
}

/** A phone number with its middle hidden, for a screen that a customer can see: `138****5678`. */
export function maskPhone(phone: string): string {
  return phone.length >= 7 ? `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}` : phone;
}

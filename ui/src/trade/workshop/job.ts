import type { TFunction } from 'i18next';
import type { Station, WorkshopCard, WorkshopJobRow, WorkshopSheet } from '../../contract';
import { wordFor } from '../../i18n/word';
import type { Tone } from '../../parts';
import { tenthsText } from '../../parts/format';
import { serialOf } from '../unit';

export const JOB_TONES: Record<WorkshopJobRow['state'], Tone> = {
  sent: 'going',
  short: 'stop',
  on_line: 'waiting',
  done: 'waiting',
  shipped: 'going',
  missing: 'stop',
  back: 'good',
  kept: 'over',
  void: 'idle',
};

/** What people know the thing by: the order's number, or the serial. */
export const titleOf = ({ number, row }: Pick<WorkshopCard, 'number' | 'row'>): string => number || row.serial || serialOf(row.unit);

/** A station in the reader's language where it is one of the usual ones, else as the network calls it. */
export const stationText = (t: TFunction, code: string, name: string): string => wordFor(t, `workshop.station.${code}`, name || code);

/** The station that it must pass before its work may end. One that only a refurbished thing passes may be left out by others. */
export const neededOf = ({ next, row }: Pick<WorkshopCard, 'next' | 'row'>): Station | null => (next?.refurbishing_only && row.item !== 'refurbishing' ? null : next);

export function nextText(t: TFunction, card: Pick<WorkshopCard, 'next' | 'row'>): string {
  const next = neededOf(card);
  return next ? stationText(t, next.code, next.name) : '';
}

/** Where it is now and by when the next hand is due. */
export const placeText = (t: TFunction, { row }: Pick<WorkshopCard, 'row'>): string => t(`workshop.place.${row.state}`, { day: row.due_on ?? '' });

/** A line of the course: what happened on which day, by whom, and what was said. */
export interface CourseLine {
  key: string;
  day: string;
  what: string;
  who: string;
  detail: string;
}

const said = (parts: readonly (string | null | undefined)[]): string => parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
const person = (actor: string): string => actor.replace(/^hq:/, '');

/** The course of a job, the oldest first. */
export function courseOf(t: TFunction, sheet: WorkshopSheet): CourseLine[] {
  const { row } = sheet.card;
  const refurbishing = row.item === 'refurbishing';
  const lines: CourseLine[] = [{ key: 'sent', day: row.sent_on, what: t(refurbishing ? 'workshop.step.began' : 'workshop.step.sent'), who: person(sheet.sent_name), detail: said([row.waybill, row.fault, row.accessories === '' ? '' : `${t('workshop.accessories')} ${row.accessories}`]) }];
  if (row.received_on !== null) lines.push({ key: 'received', day: row.received_on, what: t('workshop.step.received'), who: person(row.received_by), detail: said([arrival(t, row.arrival), row.arrival_note]) });
  for (const { row: step, parts } of sheet.steps) {
    const used = parts.map(({ part, name, qty }) => `${name || part} × ${qty}`).join(' · ');
    const result = step.result === 'again' ? t('workshop.result.again') : t('workshop.result.passed');
    lines.push({ key: step.id, day: step.day, what: stationText(t, step.station, step.name), who: step.person, detail: said([result, step.found, used]) });
  }
  if (row.ended_on !== null && row.outcome !== '') {
    const grade = row.grade === '' ? '' : t(`workshop.grade.${row.grade}`);
    lines.push({ key: 'ended', day: row.ended_on, what: t('workshop.step.ended'), who: person(row.ended_by), detail: said([t(`workshop.outcome.${row.outcome}`), grade, row.new_serial, row.end_note]) });
  }
  if (row.shipped_on !== null) lines.push({ key: 'shipped', day: row.shipped_on, what: t('workshop.step.shipped'), who: person(row.shipped_by), detail: row.back_waybill });
  if (row.back_on !== null) lines.push({ key: 'back', day: row.back_on, what: t('workshop.step.back'), who: sheet.back_name, detail: said([arrival(t, row.back_arrival), row.back_note]) });
  return lines;
}

const arrival = (t: TFunction, word: WorkshopJobRow['arrival']): string => (word === '' ? '' : t(`workshop.arrival.${word}`));

/** Parts as they are typed: a number and how many, one a line. The first line that is neither is named by its place. */
export function partsTyped(typed: string): { parts: { part: string; qty: number }[]; bad: number | null } {
  const parts: { part: string; qty: number }[] = [];
  for (const [at, line] of typed.split('\n').entries()) {
    const [part, qty = '1', ...more] = line.trim().split(/[\s×*,，]+/).filter(Boolean);
    if (part === undefined) continue;
    if (more.length > 0 || !/^[1-9]\d{0,5}$/.test(qty)) return { parts, bad: at + 1 };
    parts.push({ part, qty: Number(qty) });
  }
  return { parts, bad: null };
}

/** A rate in tenths of a per cent as `66.7`; a dash where there is nothing to share. */
export const rateText = (tenths: number | null): string => (tenths === null ? '—' : tenthsText(tenths));

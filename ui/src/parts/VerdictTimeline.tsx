import dayjs from 'dayjs';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Day } from './Day';

export interface VerdictMark {
  key: string;
  day: string;
  /** "换货", "三包止". */
  label: string;
  /** What moved the day: "顺延 1 天". */
  note?: string;
}

export interface VerdictTimelineProps {
  /** Day 0 of the line: the purchase, or what took its place. */
  start: string;
  from: 'sale' | 'exchange' | 'manufacture';
  /** The ends of the periods, in any order. */
  marks: readonly VerdictMark[];
  /** Day of the claim. */
  claim: string;
}

const daysBetween = (from: string, to: string) => dayjs(to).diff(dayjs(from), 'day');

/**
 * The day line of a warranty verdict: purchase, the ends of the periods, and where the claim fell. The scale is a
 * square root, so that days 7 and 15 can be told apart on a line that is a year long. One unit is one pixel, so that
 * the words keep their size in a narrow pane.
 */
export function VerdictTimeline({ start, from: since, marks, claim }: VerdictTimelineProps) {
  const { t } = useTranslation();
  const from = t(`common.verdict.${since}`);
  const box = useRef<HTMLElement>(null);
  const [wide, setWide] = useState(600);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const watch = new ResizeObserver(() => setWide(Math.max(280, element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const claimed = Math.max(0, daysBetween(start, claim));
  const ends = marks
    .map((mark) => ({ ...mark, at: daysBetween(start, mark.day), within: mark.day >= claim }))
    .toSorted((a, b) => a.at - b.at);
  const last = Math.max(claimed, ends.at(-1)?.at ?? 0, 1);
  const place = (at: number) => Math.sqrt(Math.max(0, at) / last) * (wide - 2 * SIDE) + SIDE;
  const below = [
    { key: 'start', kind: 'bb-start', at: 0, text: wide < ROOMY ? from : `${from} ${dayOf(start, claim)}` },
    ...ends.map(({ key, at, within, label, day, note }) => ({
      key,
      kind: within ? 'bb-within' : 'bb-gone',
      at,
      text: [`${within ? '✓' : '✕'} ${label} ${dayOf(day, claim)}`, t('common.verdict.day_no', { count: at }), note].filter(Boolean).join(' · '),
    })),
  ];
  // A label begins at its mark, or as near to it as the right edge allows.
  const labels = below.map((each) => {
    const room = widthOf(each.text);
    return { x: Math.max(0, Math.min(place(each.at) - 6, wide - room)), room };
  });
  const said = `${t('common.verdict.claim')} · ${t('common.verdict.day_no', { count: claimed })}`;
  const half = widthOf(said, true) / 2;
  const saidAt = Math.min(Math.max(place(claimed), half), wide - half);
  // The last period's end stands above the line where the claim leaves it room: below it would run into the others.
  const aloft = ends.length > 0 && (labels.at(-1)?.x ?? 0) > saidAt + half + EM;
  const lanes = laneOut(aloft ? labels.slice(0, -1) : labels);
  const height = 64 + Math.max(0, ...lanes) * 18;
  const baseOf = (index: number) => (lanes[index] === undefined ? 12 : 58 + lanes[index] * 18);
  return (
    <figure ref={box} className="bb-verdict" aria-label={t('common.verdict.line')}>
      <svg viewBox={`0 0 ${wide} ${height}`} width={wide} height={height} aria-hidden="true">
        <line className="bb-axis" x1={place(0)} x2={place(last)} y1="34" y2="34" />
        <line className="bb-passed" x1={place(0)} x2={place(claimed)} y1="34" y2="34" />
        {below.map((each, index) => (
          <line key={each.key} className={each.kind} x1={place(each.at)} x2={place(each.at)} y1={each.at === 0 ? 40 : Math.min(28, baseOf(index) + 5)} y2={Math.max(40, baseOf(index) - 12)} />
        ))}
        <circle className="bb-from" cx={place(0)} cy="34" r="6" />
        {below.map((each, index) => (
          <text key={each.key} className={each.kind} x={labels[index]?.x} y={baseOf(index)}>{each.text}</text>
        ))}
        <path className="bb-claim" d={`M${place(claimed)} 29l-7 -11h14z`} />
        <text className="bb-claim-label" x={saidAt} y="12" textAnchor="middle">
          {said}
        </text>
      </svg>
      <figcaption className="bb-visually-hidden">
        {from} <Day day={start} />; {t('common.verdict.claim')} <Day day={claim} />;{' '}
        {ends.map((end) => [end.label, end.day, end.note].filter(Boolean).join(' ')).join('; ')}
      </figcaption>
    </figure>
  );
}

/** The line begins and ends so far from the edges. */
const SIDE = 24;
const EM = 12;
/** In less than this the sale's own day is left to the papers beside it. */
const ROOMY = 560;

/** Near enough to what a browser draws at 12 px: a Chinese character is a square, the others are half of one. */
function widthOf(text: string, bold = false): number {
  const ems = [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 1 : char === '·' ? 0.9 : char === ' ' ? 0.3 : 0.6), 0);
  return ems * EM * (bold ? 1.06 : 1);
}

/** The year is said where it is not the claim's. */
const dayOf = (day: string, claim: string) => (day.slice(0, 4) === claim.slice(0, 4) ? day.slice(5) : day);

/**
 * Puts labels that would run into the next ones on lanes below them. They are in the order of their marks and the earlier
 * one goes down, so that no mark's line crosses a label.
 */
export function laneOut(labels: readonly { x: number; room: number }[]): number[] {
  return labels.reduceRight<number[]>((lanes, { x, room }, at) => {
    const later = labels.slice(at + 1);
    return [Math.max(0, ...later.map((next, place) => (x + room + EM > next.x ? (lanes[place] ?? 0) + 1 : 0))), ...lanes];
  }, []);
}

import dayjs from 'dayjs';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Day } from './Day';

export interface VerdictMark {
  key: string;
  day: string;
  /** "15 天换货", "整机三包止". */
  label: string;
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
  const ends = marks.map((mark) => ({ ...mark, at: daysBetween(start, mark.day) })).toSorted((a, b) => a.at - b.at);
  const last = Math.max(claimed, ends.at(-1)?.at ?? 0, 1);
  const place = (at: number) => Math.sqrt(Math.max(0, at) / last) * (wide - 110) + 50;
  const lanes = laneOut(ends.map((end) => place(end.at)), 130);
  const height = 76 + Math.max(0, ...lanes) * 18;
  return (
    <figure ref={box} className="bb-verdict" aria-label={t('common.verdict.line')}>
      <svg viewBox={`0 0 ${wide} ${height}`} width={wide} height={height} aria-hidden="true">
        <line className="bb-axis" x1={place(0)} x2={place(last)} y1="44" y2="44" />
        <line className="bb-passed" x1={place(0)} x2={place(claimed)} y1="44" y2="44" />
        <circle className="bb-from" cx={place(0)} cy="44" r="6" />
        <text className="bb-mark-label" x={place(0)} y="26" textAnchor="middle">{from}</text>
        {ends.map((end, index) => {
          const x = place(end.at);
          const y = 68 + (lanes[index] ?? 0) * 18;
          return (
            <g key={end.key} className={claimed <= end.at ? 'bb-within' : 'bb-gone'}>
              <line x1={x} x2={x} y1="37" y2={y - 12} />
              <text x={x > wide - 90 ? wide - 6 : x} y={y} textAnchor={x > wide - 90 ? 'end' : 'middle'}>{`${claimed <= end.at ? '✓' : '✕'} ${end.label} · ${end.at}`}</text>
            </g>
          );
        })}
        <path className="bb-claim" d={`M${place(claimed)} 39l-7 -11h14z`} />
        <text className="bb-claim-label" x={place(claimed)} y={place(claimed) < 130 ? 12 : 22} textAnchor={claimed > last * 0.8 ? 'end' : place(claimed) < 130 ? 'start' : 'middle'}>
          {`${t('common.verdict.claim')} · ${t('common.verdict.day_no', { count: claimed })}`}
        </text>
      </svg>
      <figcaption className="bb-visually-hidden">
        {from} <Day day={start} />; {t('common.verdict.claim')} <Day day={claim} />;{' '}
        {ends.map((end) => `${end.label} ${end.day}`).join('; ')}
      </figcaption>
    </figure>
  );
}

/** Puts labels that would overlap on lanes below one another, three at most. */
export function laneOut(places: readonly number[], room = 150): number[] {
  const ends: number[] = [];
  return places.map((x) => {
    const free = [0, 1, 2].find((lane) => (ends[lane] ?? -Infinity) <= x - room / 2) ?? 2;
    ends[free] = x + room / 2;
    return free;
  });
}

import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Money, PlainTable } from '../../parts';
import { unlike } from './variance';

/** A part that was counted, against the book. */
export interface VarianceLine {
  part: string;
  name: string;
  booked: number;
  counted: number;
  over: number;
  value_fen: number;
}

/** Why the pieces differ: a reason for a part, else the one for all. */
export interface Reasons {
  whys: Readonly<Record<string, string>>;
  all: string;
}

export const NO_REASONS: Reasons = { whys: {}, all: '' };

export const reasonOf = ({ whys, all }: Reasons, part: string): string => (whys[part] ?? '').trim() || all.trim();

/** Every line that differs has its reason. */
export const explained = (lines: readonly VarianceLine[], reasons: Reasons): boolean => lines.every((line) => !unlike(line) || reasonOf(reasons, line.part) !== '');

const signed = (over: number) => (over > 0 ? `+${over}` : over < 0 ? `−${-over}` : 0);

/** What differs from the book, each with room for its reason; `renderMore` draws what else is to be said of a line. */
export function VarianceTable<L extends VarianceLine>({ lines, reasons, onChange, renderMore }: { lines: readonly L[]; reasons: Reasons; onChange: (reasons: Reasons) => void; renderMore?: (line: L) => ReactNode }) {
  const { t } = useTranslation();
  const why = (line: L) =>
    !unlike(line) ? null : (
      <Input aria-label={`${line.name || line.part} ${t('shelf.count.why')}`} placeholder={reasons.all} value={reasons.whys[line.part] ?? ''} onChange={(event) => onChange({ ...reasons, whys: { ...reasons.whys, [line.part]: event.target.value } })} />
    );
  return (
    <>
      <PlainTable
        rows={lines}
        rowKey={(line) => line.part}
        columns={[
          { head: t('stock.part'), render: (line) => line.part },
          { head: t('stock.name'), render: (line) => <>{line.name}{renderMore?.(line)}</> },
          { head: t('shelf.count.booked'), right: true, render: (line) => line.booked },
          { head: t('shelf.count.counted'), right: true, render: (line) => line.counted },
          { head: t('shelf.count.over'), right: true, render: (line) => signed(line.over) },
          { head: t('shelf.count.value'), right: true, render: (line) => <Money fen={line.value_fen} owed={line.value_fen < 0} /> },
          { head: t('shelf.count.why'), render: why },
        ]}
      />
      {lines.some(unlike) ? (
        <div className="bb-reason-for-all">
          <Field label={t('shelf.count.why_all')}>{(wired) => <Input {...wired} value={reasons.all} onChange={(event) => onChange({ ...reasons, all: event.target.value })} />}</Field>
        </div>
      ) : null}
    </>
  );
}

/** What is short and what is over, in money. */
export function VarianceSums({ short_fen: short, over_fen: over }: { short_fen: number; over_fen: number }) {
  const { t } = useTranslation();
  return (
    <span className="bb-row">
      {short > 0 ? <span className="bb-late">{t('shelf.count.short', { sum: short })}</span> : null}
      {over > 0 ? <span>{t('shelf.count.over_sum', { sum: over })}</span> : null}
    </span>
  );
}

import { Input, Segmented } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, halfWidth, type Column } from '../../parts';

export interface SheetPart {
  part: string;
  name: string;
}

const LANES = ['all', 'left'] as const;
/** Rows that fit under the page's head on a shop's PC. */
const HEIGHT = 440;
const keyOf = (row: SheetPart) => row.part;

/** The parts of a count, of thousands only those in sight being drawn; `left` are those that nobody had counted when it was chosen. */
export function CountSheet<P extends SheetPart>({ id, label, parts, isCounted, field }: { id: string; label: string; parts: readonly P[]; isCounted: (part: string) => boolean; field: (part: P) => ReactNode }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  // Taken once: a row must not go from under the hand that is filling it in.
  const [done, setDone] = useState<ReadonlySet<string> | null>(null);
  const wanted = halfWidth(text).trim().toUpperCase();
  const rows = useMemo(
    () => parts.filter(({ part, name }) => !done?.has(part) && (wanted === '' || `${part} ${name}`.toUpperCase().includes(wanted))),
    [parts, done, wanted],
  );
  const columns = useMemo<Column<P>[]>(
    () => [
      { key: 'part', title: t('stock.part'), width: 180, value: (row) => row.part, hideable: false },
      { key: 'name', title: t('stock.name'), width: 220, grow: true, value: (row) => row.name },
      { key: 'counted', title: t('shelf.count.counted'), width: 320, value: () => null, render: field, sortable: false, hideable: false },
    ],
    [t, field],
  );
  const left = parts.reduce((sum, { part }) => sum + (isCounted(part) ? 0 : 1), 0);
  const show = (lane: (typeof LANES)[number]) => setDone(lane === 'all' ? null : new Set(parts.filter(({ part }) => isCounted(part)).map(keyOf)));
  const bar = (
    <>
      <Input allowClear style={{ width: 200 }} aria-label={t('shelf.count.find')} placeholder={t('shelf.count.find')} value={text} onChange={(event) => setText(event.target.value)} />
      <Segmented aria-label={t('shelf.count.lane.label')} value={done ? 'left' : 'all'} onChange={show} options={LANES.map((value) => ({ value, label: value === 'left' ? t('shelf.count.lane.left', { count: left }) : t('shelf.count.lane.all') }))} />
    </>
  );
  return <DataTable id={id} label={label} rows={rows} columns={columns} rowKey={keyOf} bar={bar} height={HEIGHT} />;
}

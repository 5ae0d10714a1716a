import { Button, Checkbox, Dropdown, Table, Tooltip, type TableProps } from 'antd';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from './Empty';
import { enterNext } from './enterNext';
import { Fault } from './Fault';
import { useTableMemory } from './tableMemory';
import { arrange, cellText, fitting, widths, type Cell, type Column } from './tableRows';
import { useExcel } from './useExcel';

export type { Column } from './tableRows';

/** What a table shows now, for Excel. */
export interface TableView {
  columns: { key: string; title: string; numeric: boolean }[];
  rows: Cell[][];
}

export interface DataTableProps<R extends object> {
  /** Names the table's memory: one a screen. */
  id: string;
  /** What a screen reader calls it. */
  label: string;
  rows: readonly R[];
  columns: readonly Column<R>[];
  rowKey: (row: R) => string;
  /** Enter, or a double click. */
  onOpen?: (row: R) => void;
  /** The chosen row changed (arrows or a click): for a list with a pane beside it. */
  onChoose?: (row: R | null) => void;
  /** Puts "Excel" into the bar, and names the file. */
  excel?: string;
  /** Above the bar: what is wrong with what is listed, a sentence each. */
  note?: ReactNode;
  /** Left of the bar: search fields, lanes. */
  bar?: ReactNode;
  /** Instead of "nothing here yet": teach the first step. */
  empty?: ReactNode;
  /** Marks a row: `bb-row-owed`, `bb-row-quiet`. */
  rowClass?: (row: R) => string;
  /** Ticks for acting on many rows: on all, or on those that may be acted on. */
  ticks?: { keys: string[]; onChange: (keys: string[]) => void; may?: (row: R) => boolean };
  /** Height where the table does not fill its parent. */
  height?: number;
}

const HEAD = 33;

/** A dense list: only rows in sight are drawn, arrows and Enter work, and it keeps its place when one comes back. */
export function DataTable<R extends object>(props: DataTableProps<R>) {
  const { id, label, rows, columns, rowKey, onOpen, onChoose, excel, note, bar, empty, rowClass, ticks, height } = props;
  const { t } = useTranslation();
  const [memory, remember] = useTableMemory(id);
  const box = useRef<HTMLDivElement>(null);
  const table = useRef<{ scrollTo: (to: { index?: number; key?: string; top?: number }) => void }>(null);
  const size = useSize(box);

  const shown = useMemo(
    () => columns.filter((column) => memory.hidden.includes(column.key) === (column.hiddenFirst ?? false)),
    [columns, memory.hidden],
  );
  const view = useMemo(() => arrange(rows, columns, memory), [rows, columns, memory]);
  const at = memory.at === undefined ? -1 : view.findIndex((row) => rowKey(row) === memory.at);

  const choose = useCallback(
    (index: number, follow: boolean) => {
      const row = view[index];
      if (!row) return;
      remember({ at: rowKey(row) });
      onChoose?.(row);
      if (follow) table.current?.scrollTo({ key: rowKey(row) });
    },
    [view, rowKey, remember, onChoose],
  );

  // Come back to where the list was.
  const back = useRef(memory.top);
  useEffect(() => {
    if (back.current > 0 && view.length > 0 && size.height > 0) {
      const top = back.current;
      back.current = 0;
      requestAnimationFrame(() => table.current?.scrollTo({ top }));
    }
  }, [view.length, size.height]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (enterNext(event)) return;
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    const page = Math.max(1, Math.floor(size.height / 31) - 2);
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? 0 : at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: view.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      choose(Math.min(view.length - 1, Math.max(0, to)), true);
    } else if (event.key === 'Enter' && view[at]) {
      event.preventDefault();
      onOpen?.(view[at]);
    }
  };

  const filtered = Object.values(memory.filters).some((values) => values.length > 0);
  const ticksWidth = ticks ? 40 : 0;
  const seen = useMemo(() => fitting(shown, size.width - ticksWidth), [shown, size.width, ticksWidth]);
  const wanted = seen.reduce((sum, column) => sum + column.width, ticksWidth);
  const wide = useMemo(() => widths(seen, rows, size.width - ticksWidth), [seen, rows, size.width, ticksWidth]);
  const antdColumns: TableProps<R>['columns'] = seen.map((column, place) => ({
    key: column.key,
    title: column.title,
    width: wide[place] ?? column.width,
    align: column.numeric ? 'right' : 'left',
    ellipsis: true,
    // `true` leaves the sorting to us: the keyboard must know the order that is on screen.
    sorter: column.sortable ?? true,
    sortOrder: memory.sort?.key === column.key ? (memory.sort.down ? 'descend' : 'ascend') : null,
    ...(column.filters ? { filters: column.filters.map((each) => ({ ...each })), filteredValue: memory.filters[column.key] ?? null } : {}),
    render: (_: unknown, row: R) => (column.render ? column.render(row) : cellText(column.value(row))),
  }));

  const out = useExcel(excel);
  const save = () =>
    out.save({
      columns: shown.map(({ key, title, numeric }) => ({ key, title, numeric: numeric ?? false })),
      rows: view.map((row) => shown.map((column) => column.value(row))),
    });

  return (
    <div className="bb-table">
      {note ? <div className="bb-table-note">{note}</div> : null}
      <div className="bb-table-bar">
        <div className="bb-table-bar-left">{bar}</div>
        <span className="bb-quiet">{t('common.rows', { count: view.length })}</span>
        {filtered ? (
          <Button type="link" size="small" onClick={() => remember({ filters: {} })}>
            {t('common.reset_filters')}
          </Button>
        ) : null}
        <ColumnMenu columns={columns} hidden={memory.hidden} onChange={(hidden) => remember({ hidden })} />
        {excel ? (
          <Button size="small" disabled={view.length === 0} onClick={save}>
            {t('common.excel')}
          </Button>
        ) : null}
      </div>
      <Fault fault={out.fault} />
      {/* One stop for Tab; the arrows move inside. */}
      <div
        ref={box}
        className="bb-table-box"
        style={height ? { height, flex: 'none' } : undefined}
        tabIndex={0}
        role="group"
        aria-label={`${label}. ${t('common.table_hint')}`}
        onKeyDown={onKeyDown}
      >
        {view.length === 0 ? (
          filtered ? <Empty title={t('common.empty.filtered')} hint={t('common.empty.filtered_hint')} /> : (empty ?? <Empty />)
        ) : size.height > 0 ? (
          <Table<R>
            ref={table as never}
            virtual
            size="small"
            pagination={false}
            showSorterTooltip={false}
            columns={antdColumns}
            dataSource={view}
            rowKey={rowKey}
            scroll={{ x: Math.max(wanted, size.width), y: Math.max(60, size.height - HEAD) }}
            rowClassName={(row) => `${rowKey(row) === memory.at ? 'bb-row-at' : ''} ${rowClass?.(row) ?? ''}`}
            onRow={(row) => ({
              'aria-current': rowKey(row) === memory.at ? 'true' : undefined,
              onClick: () => {
                remember({ at: rowKey(row) });
                onChoose?.(row);
              },
              onDoubleClick: () => onOpen?.(row),
            })}
            onScroll={(event) => remember({ top: (event.target as HTMLElement).scrollTop })}
            onChange={(_, filters, sorter) => {
              const one = Array.isArray(sorter) ? sorter[0] : sorter;
              remember({
                sort: one?.order ? { key: String(one.columnKey), down: one.order === 'descend' } : undefined,
                filters: Object.fromEntries(Object.entries(filters).map(([key, values]) => [key, (values ?? []).map(String)])),
              });
            }}
            {...(ticks ? { rowSelection: selection(ticks, ticksWidth) } : {})}
          />
        ) : null}
      </div>
    </div>
  );
}

function selection<R extends object>({ keys, onChange, may }: NonNullable<DataTableProps<R>['ticks']>, columnWidth: number) {
  const chosen = { selectedRowKeys: keys, columnWidth, onChange: (to: readonly unknown[]) => onChange(to.map(String)) };
  return may === undefined ? chosen : { ...chosen, getCheckboxProps: (row: R) => ({ disabled: !may(row) }) };
}

interface ColumnMenuProps<R> {
  columns: readonly Column<R>[];
  /** Keys whose state differs from the column's first one. */
  hidden: string[];
  onChange: (hidden: string[]) => void;
}

function ColumnMenu<R>({ columns, hidden, onChange }: ColumnMenuProps<R>) {
  const { t } = useTranslation();
  const flip = (key: string) => onChange(hidden.includes(key) ? hidden.filter((each) => each !== key) : [...hidden, key]);
  const items = columns
    .filter((column) => column.hideable ?? true)
    .map((column) => ({
      key: column.key,
      label: <Checkbox checked={hidden.includes(column.key) === (column.hiddenFirst ?? false)}>{column.title}</Checkbox>,
    }));
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key, domEvent }) => (domEvent.preventDefault(), flip(key)) }}>
      <Tooltip title={t('common.columns')}>
        <Button size="small" aria-haspopup="menu">
          {t('common.columns')}
        </Button>
      </Tooltip>
    </Dropdown>
  );
}

function useSize(ref: React.RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      // clientWidth rounds up: a grid's fraction of a pixel would make a bar appear that has nothing to scroll.
      const { width, height } = element.getBoundingClientRect();
      setSize({ width: Math.floor(width), height: Math.floor(height) });
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [ref]);
  return size;
}

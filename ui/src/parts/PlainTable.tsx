import { Button } from 'antd';
import type { ReactNode } from 'react';
import { enterNext } from './enterNext';

export interface PlainColumn<R> {
  head: string;
  /** The head is read out and not seen: a column of buttons. */
  silent?: boolean;
  /** Figures, and buttons at the end of a row. */
  right?: boolean;
  render: (row: R, place: number) => ReactNode;
}

export interface PlainTableProps<R> {
  rows: readonly R[];
  columns: readonly PlainColumn<R>[];
  rowKey: (row: R) => string;
  /** What is over stands back: voided, retired. */
  quiet?: (row: R) => boolean;
}

/** A short table inside a block: all of its rows, in the order in which they came. */
export function PlainTable<R>({ rows, columns, rowKey, quiet }: PlainTableProps<R>) {
  return (
    <table className="bb-plain-table" onKeyDown={enterNext}>
      <thead>
        <tr>
          {columns.map(({ head, silent, right }) => (
            <th key={head} className={right ? 'bb-right' : undefined}>
              {silent ? <span className="bb-visually-hidden">{head}</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={rowKey(row)} className={quiet?.(row) ? 'bb-row-quiet' : undefined}>
            {columns.map(({ head, right, render }) => (
              <td key={head} className={right ? 'bb-right' : undefined}>
                {render(row, place)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What can be done with a row, at its end. */
export function RowButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button size="small" type="link" onClick={onClick}>
      {children}
    </Button>
  );
}

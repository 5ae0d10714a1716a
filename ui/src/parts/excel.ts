import type { TableOut } from '../contract';
import { fromBase64, platform } from '../platform';
import type { TableView } from './DataTable';

/** Keys of columns that hold fen or days end so; the sheet then shows money and dates, not text. */
function kindOf(key: string, numeric: boolean): TableOut['columns'][number]['kind'] {
  if (key.endsWith('_fen')) return 'fen';
  if (key.endsWith('_on') || key === 'day') return 'day';
  return numeric ? 'qty' : 'text';
}

/** What a table shows now, as the request for a sheet. */
export function tableOut(title: string, view: TableView): TableOut {
  return {
    title,
    columns: view.columns.map(({ key, title: head, numeric }) => ({ head, kind: kindOf(key, numeric) })),
    rows: view.rows.map((row) => row.map((cell) => cell ?? null)),
  };
}

/** Saves what a table shows as an Excel file. */
export async function saveExcel(title: string, view: TableView): Promise<boolean> {
  const { base64 } = await platform().call('table.xlsx', tableOut(title, view));
  return platform().save(fromBase64(base64), `${title}.xlsx`);
}

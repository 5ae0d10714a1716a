import type { Recomputed, SettlementLineRow, SettlementShowGives } from '../../contract';

/** A claimed line beside what HQ's book gives now. */
export interface ReviewLine {
  row: SettlementLineRow;
  found: Recomputed;
  /** The reviewer may allow less: not of sold parts, and not of what is put off. */
  open: boolean;
}

const PUT_OFF = new Set(['contested', 'codes_missing', 'test_missing', 'photo_missing', 'not_collected', 'held', 'misnamed']);

/** Those that differ first: they are what a person is for. */
export function reviewLines({ lines, recomputed }: Pick<SettlementShowGives, 'lines' | 'recomputed'>): ReviewLine[] {
  const rows = recomputed.flatMap((found): ReviewLine[] => {
    const row = lines.find((line) => line.line === found.line);
    if (!row) return [];
    const open = row.kind !== 'parts_sold' && found.found_fen !== 0 && !(found.why !== null && PUT_OFF.has(found.why));
    return [{ row, found, open }];
  });
  const agrees = ({ row, found }: ReviewLine) => row.claimed_fen === found.found_fen && !(found.why !== null && PUT_OFF.has(found.why));
  return rows.toSorted((a, b) => Number(agrees(a)) - Number(agrees(b)) || a.row.line - b.row.line);
}

/** What the settlement comes to: what is allowed, where a person said less that, and what is taken back. */
export function comesTo(lines: readonly ReviewLine[], less: ReadonlyMap<number, number>, taken: readonly number[]): number {
  const allowed = lines.reduce((sum, { row, found }) => sum + (less.get(row.line) ?? found.found_fen), 0);
  return taken.reduce((sum, fen) => sum + fen, allowed);
}

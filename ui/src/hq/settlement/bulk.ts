import type { QueuedSettlement } from '../../contract';

export const ACTS = ['review_clean', 'approve', 'pay'] as const;
export type BulkAct = (typeof ACTS)[number];

export const keyOf = (row: Pick<QueuedSettlement, 'scope' | 'month'>): string => `${row.scope}/${row.month}`;

/** What an act may be done to: of claims only those that HQ's book agrees with, of the others whatever waits for it. */
export function fitFor(act: BulkAct, rows: readonly QueuedSettlement[]): QueuedSettlement[] {
  const waits = { review_clean: 'claimed', approve: 'reviewed', pay: 'approved' }[act];
  return rows.filter((row) => row.state === waits && !row.contested && (act !== 'review_clean' || row.exceptions === 0));
}

/** What an act is about: what HQ's book gives, or what is still to be paid. */
export const sumOf = (act: BulkAct, rows: readonly QueuedSettlement[]): number => rows.reduce((sum, row) => sum + (act === 'pay' ? row.allowed_fen - row.paid_fen : row.found_fen), 0);

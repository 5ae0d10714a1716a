/** A day without a sync is when the meter at the outlet turns loud, so it is here too. */
export const SILENT_MS = 86_400_000;

export type Freshness = 'fresh' | 'late' | 'never';

export function freshness(lastSync: number | null, now: number): Freshness {
  if (lastSync === null) return 'never';
  return now - lastSync > SILENT_MS ? 'late' : 'fresh';
}

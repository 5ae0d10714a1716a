/** How much of the limit is used, in whole percent; null where there is no limit to measure by. */
export function usedPercent(exposure: number, limit: number): number | null {
  if (limit <= 0) return exposure > 0 ? Number.POSITIVE_INFINITY : null;
  // Rounded down, so that 100 % is shown only when the limit is really reached.
  return Math.floor((exposure * 100) / limit);
}

export type Pressure = 'calm' | 'near' | 'past';

/** `near` from 85 %: there a usual request no longer fits. */
export function pressure(exposure: number, limit: number): Pressure {
  if (exposure > limit) return 'past';
  const percent = usedPercent(exposure, limit);
  return percent !== null && percent >= 85 ? 'near' : 'calm';
}

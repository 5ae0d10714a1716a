import type { TFunction } from 'i18next';

/** The words for a key that is only known at run time (a role, a state, a fault's code), or else `otherwise`. */
export function wordFor(t: TFunction, key: string, otherwise: string, facts: Readonly<Record<string, unknown>> = {}): string {
  const loose = t as unknown as (key: string, options: Record<string, unknown>) => unknown;
  const said = loose(key, { ...facts, defaultValue: otherwise });
  return typeof said === 'string' ? said : otherwise;
}

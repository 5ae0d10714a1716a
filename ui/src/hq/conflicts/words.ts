import type { TFunction } from 'i18next';
import { readValue, valueText } from '../../trade/order/told';
import type { Conflict } from './sides';

/** A value in words; nothing where there is none. */
export function valueWord(t: TFunction, field: string, value: string): string | null {
  const read = readValue(value);
  return read === null ? null : valueText(t, field, read);
}

export const TONES = { open: 'stop', ruled: 'good', superseded: 'over' } as const satisfies Record<Conflict['state'], string>;

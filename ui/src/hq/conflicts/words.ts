import type { TFunction } from 'i18next';
import { wordFor } from '../../i18n/word';
import { valueText, type Conflict } from './sides';

export const fieldWord = (t: TFunction, field: string): string => wordFor(t, `repair.field.${field}`, field === 'state' ? t('network.pc.state') : field);

/** A value in words: a state of the order has one. */
export function valueWord(t: TFunction, field: string, value: string): string | null {
  const text = valueText(field, value);
  return text !== null && (field === 'state' || field === '') ? wordFor(t, `repair.state.${text}`, text) : text;
}

export const TONES = { open: 'stop', ruled: 'good', superseded: 'over' } as const satisfies Record<Conflict['state'], string>;

import { halfWidth, parseYuan } from '../../parts';
import type { Part } from './content';

export interface BadRow {
  row: number;
  why: 'number' | 'name' | 'price' | 'retail';
}

/** Rows as they come out of a spreadsheet (tabs) or a CSV file, a header passed over; what cannot be read is named. */
export function readParts(text: string): { parts: Part[]; bad: BadRow[] } {
  const parts: Part[] = [];
  const bad: BadRow[] = [];
  text.split(/\r?\n/).forEach((line, at) => {
    if (line.trim() === '') return;
    const cells = line.split(line.includes('\t') ? '\t' : /[,，]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const [number = '', name = '', price = '', retail = '', serial = '', owed = '', models = '', substitutes = ''] = cells;
    // A first row without any figure is the header.
    if (at === 0 && !/\d/.test(halfWidth(price)) && !/\d/.test(halfWidth(number))) return;
    const row = at + 1;
    const price_fen = parseYuan(price);
    const retail_fen = retail === '' ? 0 : parseYuan(retail);
    if (number === '') bad.push({ row, why: 'number' });
    else if (name === '') bad.push({ row, why: 'name' });
    else if (price_fen === null || price_fen < 0) bad.push({ row, why: 'price' });
    else if (retail_fen === null || retail_fen < 0) bad.push({ row, why: 'retail' });
    else parts.push({ number: halfWidth(number), name, price_fen, retail_fen, serial: yes(serial, false), owed_back: yes(owed, true), models, substitutes: readNumbers(substitutes) });
  });
  return { parts, bad };
}

/** Part numbers with blanks or commas between them, each once. */
export const readNumbers = (text: string): string[] => [...new Set(halfWidth(text).split(/[\s,;、]+/).filter((number) => number !== ''))];

function yes(text: string, otherwise: boolean): boolean {
  if (text === '') return otherwise;
  return /^(?:1|y|yes|true|是|√|✓|要|管)$/i.test(halfWidth(text));
}

/** Takes rows into the catalogue: a number that is known is changed in its place, others are put at the end. */
export function merge(parts: readonly Part[], rows: readonly Part[]): Part[] {
  const merged = new Map(parts.map((part) => [part.number, part]));
  for (const row of rows) merged.set(row.number, row);
  return [...merged.values()];
}

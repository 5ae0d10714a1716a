import { halfWidth } from '../../parts';

/** A multiplier as people type it (1.5, １．５, 2 倍) in hundredths; null if it is none. Digits only, never a float. */
export function parseMultiplier(text: string): number | null {
  const found = /^(\d{1,3})(?:\.(\d{0,2}))?$/.exec(halfWidth(text).replace(/[\s×xX倍]/g, ''));
  return found ? Number(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`) : null;
}

/** 150 as "1.5", 200 as "2". */
export function multiplierText(pct: number): string {
  const digits = String(pct).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, '') || '0';
}

/** Limit in fen, rounded down as the book does it. In whole numbers: a deposit of a milliard still fits. */
export function limitOf(deposit: number, pct: number): number {
  return Number((BigInt(deposit) * BigInt(pct)) / 100n);
}

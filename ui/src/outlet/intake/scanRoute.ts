import { halfWidth } from '../../parts';

/** What a scanned text is. */
export type Scanned =
  | { is: 'imei'; imei: string; good: boolean }
  | { is: 'ticket'; number: string }
  | { is: 'serial'; serial: string };

/** The check digit of an IMEI (Luhn). */
export function imeiChecks(imei: string): boolean {
  if (!/^\d{15}$/.test(imei)) return false;
  const sum = [...imei].reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Reads what came from the scanner: labels say "IMEI1:3569…", boxes append a version, slips carry our number. */
export function readScan(raw: string): Scanned {
  const text = halfWidth(raw).trim();
  if (/^[A-Z0-9]{3,14}-\d{6}-[0-9A-Z]{5,}$/i.test(text)) return { is: 'ticket', number: text.toUpperCase() };
  const imei = /(?:^|[^\d])(\d{15})(?!\d)/.exec(text.replace(/(\d)[\s-](?=\d)/g, '$1'))?.[1];
  if (imei !== undefined) return { is: 'imei', imei, good: imeiChecks(imei) };
  return { is: 'serial', serial: text.replace(/^S\/?N[:：]?\s*/i, '') };
}

/** Into which field of the intake a scan goes. */
export type Into = 'imei' | 'imei2' | 'serial' | 'nowhere';

/** The first IMEI fills the first field; a different good one the second; the same again is a second pull of the trigger. */
export function routeScan(scanned: Scanned, held: { imei: string; imei2: string }): Into {
  if (scanned.is === 'ticket') return 'nowhere';
  if (scanned.is === 'serial') return 'serial';
  if (scanned.imei === held.imei || scanned.imei === held.imei2) return 'nowhere';
  // A first one that is wrong is replaced, not kept beside the right one.
  if (held.imei === '' || !imeiChecks(held.imei)) return 'imei';
  return scanned.good ? 'imei2' : 'nowhere';
}

/** What a device is told apart by where it has no IMEI: its serial number; nothing where it has none either. */
export const serialOf = (unit: string): string => (unit.startsWith('none:') ? '' : unit.replace(/^\w+:/, ''));

import type { RequestCard } from '../../contract';
import type { With } from '../../platform';

/** What goes into the parcel of one line. */
export interface Packed {
  line: number;
  qty: number;
  serials: string[];
}

export const remaining = (line: { approved: number; shipped: number }): number => Math.max(0, line.approved - line.shipped);

/** A parcel that holds all that is approved and not yet shipped. */
export function packAll(card: RequestCard): Packed[] {
  return card.lines.map((line) => ({ line: line.line, qty: remaining(line), serials: [] }));
}

/** Approved, and something of it has not been shipped. */
export const toShip = (card: RequestCard): boolean => card.lines.some((line) => remaining(line) > 0);

/**
 * Where a scan goes: the waybill first, then the serials of the line that has the focus, or of the first that lacks
 * some. A serial that is in the parcel already is not put in twice.
 */
export function placeScan(parcel: readonly Packed[], waybill: string, text: string, focused: number | null): { waybill: string; parcel: Packed[] } | null {
  if (waybill.trim() === '' && focused === null) return { waybill: text, parcel: [...parcel] };
  if (parcel.some((each) => each.serials.includes(text)) || text === waybill) return null;
  const wants = (each: Packed | undefined) => each !== undefined && each.serials.length < each.qty;
  const at = focused !== null && wants(parcel[focused]) ? focused : parcel.findIndex(wants);
  if (at < 0) return null;
  return { waybill, parcel: parcel.map((each, index) => (index === at ? { ...each, serials: [...each.serials, text] } : each)) };
}

export type Hindrance = 'nothing' | 'waybill' | 'too_many';

/** What keeps the parcel from going. */
export function hindrance(parcel: readonly Packed[], waybill: string): Hindrance | null {
  if (parcel.every((each) => each.qty === 0)) return 'nothing';
  if (parcel.some((each) => each.serials.length > each.qty)) return 'too_many';
  return waybill.trim() === '' ? 'waybill' : null;
}

/** The parcel as headquarters' book takes it: empty lines stay out. */
export function asSent(card: RequestCard, parcel: readonly Packed[], waybill: string, carrier: string): With<'shipment.send'> {
  return {
    outlet: card.request.scope,
    request: card.request.id,
    waybill: waybill.trim(),
    carrier: carrier.trim(),
    lines: parcel.filter((each) => each.qty > 0).map((each) => (each.serials.length > 0 ? { ...each } : { line: each.line, qty: each.qty })),
  };
}

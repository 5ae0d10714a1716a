import type { RequestCard, TransferCard, TransferRow } from '../contract';
import type { Tone } from '../parts';

export const TRANSFER_TONES: Record<TransferRow['state'], Tone> = { ordered: 'waiting', sent: 'going', declined: 'over', withdrawn: 'over' };

/** What goes into the parcel of one line of a transfer. */
export interface PackedPart {
  part: string;
  tracked: boolean;
  qty: number;
  serials: string[];
}

/** All that is ordered goes unless a number says otherwise. */
export const packed = (card: TransferCard): PackedPart[] => card.lines.map((line) => ({ part: line.part, tracked: line.tracked, qty: line.ordered, serials: [] }));

/** Where a scan goes: the waybill first, then the first line that lacks a serial. */
export function placeSerial(parcel: readonly PackedPart[], waybill: string, text: string): { waybill: string; parcel: PackedPart[] } | null {
  if (waybill.trim() === '') return { waybill: text, parcel: [...parcel] };
  if (text === waybill || parcel.some((each) => each.serials.includes(text))) return null;
  const at = parcel.findIndex((each) => each.tracked && each.serials.length < each.qty);
  if (at < 0) return null;
  return { waybill, parcel: parcel.map((each, index) => (index === at ? { ...each, serials: [...each.serials, text] } : each)) };
}

/** Whether something keeps the parcel from going. */
export const hinders = (parcel: readonly PackedPart[], waybill: string): boolean => waybill.trim() === '' || parcel.every((each) => each.qty === 0) || parcel.some((each) => each.tracked && each.serials.length !== each.qty);

/** The lines as the book takes them: empty ones stay out. */
export const sentOf = (parcel: readonly PackedPart[]) => parcel.filter((each) => each.qty > 0).map(({ part, qty, serials }) => (serials.length > 0 ? { part, qty, serials } : { part, qty }));

const serialsOf = (text: string): string[] => text.split(' ').filter((each) => each !== '');

/** Transfers whose parcel is on its way, is not recorded as shipped, and holds a part that this request still wants. */
export function passable(transfers: readonly TransferCard[], card: RequestCard): TransferCard[] {
  const wanted = new Set(card.lines.filter((line) => line.approved > line.shipped).map((line) => line.part));
  return transfers.filter(({ row, lines, shipped_to }) => row.state === 'sent' && !row.contested && shipped_to === '' && row.scope !== card.request.scope && lines.some((line) => line.sent > 0 && wanted.has(line.part)));
}

/** What of a transfer's parcel goes into a request's lines, piece by piece and no more than is approved. */
export function takeOver(transfer: TransferCard, card: RequestCard): { line: number; qty: number; serials: string[] }[] {
  const left = new Map(transfer.lines.map((line) => [line.part, { qty: line.sent, serials: serialsOf(line.serials) }]));
  return card.lines.map((line) => {
    const has = left.get(line.part);
    const qty = Math.min(has?.qty ?? 0, Math.max(0, line.approved - line.shipped));
    if (has) has.qty -= qty;
    return { line: line.line, qty, serials: has ? has.serials.splice(0, qty) : [] };
  });
}

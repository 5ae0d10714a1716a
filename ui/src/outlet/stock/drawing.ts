import type { AllowanceCard, ConsignedLine } from '../../contract';

/** What is taken of one part: pieces, and their serials where they are tracked. */
export interface Taking {
  qty: number;
  serials: readonly string[];
}

/** By part number. */
export type Takings = Readonly<Record<string, Taking>>;

const NOTHING: Taking = { qty: 0, serials: [] };
export const takingOf = (takings: Takings, part: string): Taking => takings[part] ?? NOTHING;

/** A tracked part's pieces are those whose serials are named. */
export const withSerials = (takings: Takings, part: string, serials: readonly string[]): Takings => ({ ...takings, [part]: { qty: serials.length, serials } });

export const withQty = (takings: Takings, part: string, qty: number): Takings => ({ ...takings, [part]: { qty, serials: [] } });

/** What a scan takes: a piece by its serial, or one more of a part by its number. Null where nothing of the kind lies here. */
export function scanned(takings: Takings, shelf: readonly ConsignedLine[], text: string): Takings | null {
  const read = text.trim().toUpperCase();
  for (const line of shelf) {
    const piece = line.serials.find(({ serial }) => serial.toUpperCase() === read);
    const { serials } = takingOf(takings, line.part);
    if (piece) return serials.includes(piece.serial) ? takings : withSerials(takings, line.part, [...serials, piece.serial]);
  }
  const line = shelf.find((each) => each.part.toUpperCase() === read);
  // Which piece of a tracked part it is, only its serial says.
  if (!line || line.serial) return null;
  return withQty(takings, line.part, Math.min(takingOf(takings, line.part).qty + 1, Math.max(line.qty, 0)));
}

/** What a taking counts for, in fen: the oldest pieces first, each at its own price, as the draw will take them. */
export function valueOf(line: ConsignedLine, taking: Taking): number {
  if (line.serial) return line.serials.filter(({ serial }) => taking.serials.includes(serial)).reduce((sum, each) => sum + each.price_fen, 0);
  let left = taking.qty;
  let sum = 0;
  for (const lot of line.lots) {
    const pieces = Math.min(left, lot.qty);
    sum += pieces * lot.price_fen;
    left -= pieces;
  }
  return sum;
}

export const worthOf = (shelf: readonly ConsignedLine[], takings: Takings): number => shelf.reduce((sum, line) => sum + valueOf(line, takingOf(takings, line.part)), 0);

/** The lines to send. */
export function linesOf(takings: Takings): { part: string; qty: number; serials?: string[] }[] {
  const taken = Object.entries(takings).filter(([, { qty }]) => qty > 0);
  return taken.map(([part, { qty, serials }]) => ({ part, qty, ...(serials.length > 0 ? { serials: [...serials] } : {}) }));
}

/** The one that this PC draws against now, or the newest of its own that tells why there is none. */
export const ownAllowance = (cards: readonly AllowanceCard[]): AllowanceCard | undefined => cards.find((card) => card.mine && card.standing === 'in_force') ?? cards.find((card) => card.mine && card.standing === 'expired');

/** Pieces of a part that the allowance leaves. */
export const allowedOf = (card: AllowanceCard | undefined, part: string): number => (card?.standing === 'in_force' ? (card.parts.find((each) => each.part === part)?.left ?? 0) : 0);

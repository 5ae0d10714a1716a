import type { Gives } from '../../platform';
import { unlike } from '../../trade/book/variance';

export type Planned = Gives<'stock.count_plan'>['parts'][number];
export type Variance = Gives<'stock.count'>['lines'][number];

/** What was counted of one part: pieces, and the serials that were scanned. */
export interface Counted {
  counted: number;
  serials: string[];
}

/** A count that is being made. What is not in it was not counted. */
export interface Sheet {
  /** Parts that stand on the shelf and not in the plan. */
  added: Planned[];
  lines: Record<string, Counted>;
  /** The part whose serials are being scanned. */
  active: string | null;
}

export const BLANK: Sheet = { added: [], lines: {}, active: null };

export const isBlank = (sheet: Sheet): boolean => sheet.added.length === 0 && Object.keys(sheet.lines).length === 0;

/** Enters a figure; an emptied field means that the part was not counted. */
export function entered(sheet: Sheet, part: string, counted: number | null): Sheet {
  const { [part]: before, ...others } = sheet.lines;
  if (counted === null) return { ...sheet, lines: others };
  return { ...sheet, lines: { ...others, [part]: { counted, serials: before?.serials ?? [] } } };
}

/** The serials of a part; its pieces are as many. */
export function withSerials(sheet: Sheet, part: string, serials: string[]): Sheet {
  return { ...sheet, lines: { ...sheet.lines, [part]: { counted: serials.length, serials } } };
}

export function added(sheet: Sheet, part: Planned, plan: readonly Planned[]): Sheet {
  if ([...plan, ...sheet.added].some((each) => each.part === part.part)) return sheet;
  return { ...sheet, added: [...sheet.added, part] };
}

/** What a scan did: a piece more, a part whose serials follow, a serial, one that was scanned before, or nothing. */
export type Scanned = { sheet: Sheet; did: 'piece' | 'part' | 'serial' | 'twice' | 'nothing' };

/** A part's number counts a piece, or begins its serials; anything else is a serial of the part that was begun. */
export function scanned(sheet: Sheet, text: string, parts: readonly Planned[]): Scanned {
  const wanted = text.toUpperCase();
  const part = parts.find((each) => each.part.toUpperCase() === wanted);
  if (part && !part.serial) return { sheet: entered({ ...sheet, active: null }, part.part, (sheet.lines[part.part]?.counted ?? 0) + 1), did: 'piece' };
  if (part) return { sheet: { ...sheet, active: part.part }, did: 'part' };
  if (sheet.active === null) return { sheet, did: 'nothing' };
  const serials = sheet.lines[sheet.active]?.serials ?? [];
  if (serials.includes(wanted)) return { sheet, did: 'twice' };
  return { sheet: withSerials(sheet, sheet.active, [...serials, wanted]), did: 'serial' };
}

/** The count as the host takes it: with reasons and the book's figures once those were shown. */
export function linesOf(sheet: Sheet, shown?: { lines: readonly Variance[]; whys: Readonly<Record<string, string>>; all: string }) {
  const said = new Map(shown?.lines.map((line) => [line.part, line]));
  return Object.entries(sheet.lines).map(([part, { counted, serials }]) => {
    const line = said.get(part);
    const why = (shown?.whys[part] ?? '').trim() || (shown?.all ?? '').trim();
    return { part, counted, ...(serials.length > 0 ? { serials } : {}), ...(line ? { booked: line.booked } : {}), ...(line && unlike(line) ? { why } : {}) };
  });
}

/** What a person has to look at: pieces that differ, and serials that should not be there or should. */
export const differs = (line: Variance): boolean => unlike(line) || line.odd.length > 0 || line.lost.length > 0;

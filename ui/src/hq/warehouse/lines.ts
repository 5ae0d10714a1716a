import type { DeliveryCard } from '../../contract';
import { halfWidth, parseYuan, yuanText } from '../../parts/format';

export interface TypedLine {
  part: string;
  qty: number;
  price_fen: number;
}

/** Lines as they are typed or pasted out of a sheet: part number, pieces, price in yuan. The first that is not clear is named. */
export function linesOf(text: string): { lines: TypedLine[]; bad: number | null } {
  const lines: TypedLine[] = [];
  for (const [at, typed] of text.split('\n').entries()) {
    const words = halfWidth(typed).trim().split(/\s+/);
    if (words.length === 1 && words[0] === '') continue;
    const price = words.pop() ?? '';
    const qty = Number(words.pop() ?? '');
    const price_fen = parseYuan(price);
    if (words.length !== 1 || !Number.isSafeInteger(qty) || qty < 0 || price_fen === null) return { lines, bad: at + 1 };
    lines.push({ part: words[0] ?? '', qty, price_fen });
  }
  return { lines, bad: null };
}

/** The same lines as text, for a form that begins with some. */
export const textOf = (lines: readonly TypedLine[]): string => lines.map((line) => `${line.part} ${line.qty} ${yuanText(line.price_fen)}`).join('\n');

/** What is to be bought, by the supplier whose quote is the best: one order each. */
export function bySupplier<L extends { part: string; suggested: number; quote: { row: { supplier: string; price_fen: number; lead_days: number } } | null }>(lines: readonly L[]): Map<string, { lines: TypedLine[]; lead_days: number }> {
  const orders = new Map<string, { lines: TypedLine[]; lead_days: number }>();
  for (const { part, suggested, quote } of lines) {
    if (!quote || suggested <= 0) continue;
    const order = orders.get(quote.row.supplier) ?? { lines: [], lead_days: 0 };
    order.lines.push({ part, qty: suggested, price_fen: quote.row.price_fen });
    order.lead_days = Math.max(order.lead_days, quote.row.lead_days);
    orders.set(quote.row.supplier, order);
  }
  return orders;
}

/** What a delivery is still owed: accepted, less claimed and paid. */
export const owedOf = ({ row }: DeliveryCard): number => row.accepted_fen - row.claimed_fen - row.paid_fen;

import type { PartFound, QuoteWhat, Service } from '../../contract';

/** A line of a quote while it is put together. */
export interface Line {
  what: QuoteWhat;
  code: string;
  name: string;
  /** Pieces, or quarters of an hour. */
  qty: number;
  /** A piece, or an hour. */
  price: number;
  data: boolean;
}

/** What a line comes to, as the trade counts it: of an hour a quarter for every quarter, rounded down to the fen. */
export const amountOf = ({ what, price, qty }: Pick<Line, 'what' | 'price' | 'qty'>): number => (what === 'hours' ? Math.floor((price * qty) / 4) : price * qty);

export const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + amountOf(line), 0);

export const serviceLine = (service: Service, english: boolean): Line => ({
  what: service.by === 'hour' ? 'hours' : 'piece',
  code: service.code,
  name: english ? service.name_en : service.name_zh,
  qty: service.by === 'hour' ? 4 : 1,
  price: service.price_fen,
  data: service.data,
});

export const partLine = (part: PartFound): Line => ({ what: 'part', code: part.number, name: part.name, qty: 1, price: part.retail_fen, data: false });

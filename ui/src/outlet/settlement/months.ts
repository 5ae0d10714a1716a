import dayjs from 'dayjs';
import { today } from '../../parts';

/** The month that is over: what an owner comes to submit. */
export const lastMonth = (): string => dayjs(`${today().slice(0, 7)}-01`).subtract(1, 'month').format('YYYY-MM');

/** This month and those before it, the newest first. */
export const monthsBack = (from: string = today().slice(0, 7), count = 12): string[] => Array.from({ length: count }, (_, back) => dayjs(`${from}-01`).subtract(back, 'month').format('YYYY-MM'));

/** The first day on which a month may be submitted. */
export const submitFrom = (month: string): string => dayjs(`${month}-01`).add(1, 'month').format('YYYY-MM-DD');

/** The page of a month that was submitted. */
export const settlementPath = (month: string): string => `/settlement?month=${month}`;

/** The month that a path leads to; none where it names none. */
export const monthOf = (search: string): string | undefined => /[?&]month=(\d{4}-\d{2})(?:&|$)/.exec(search)?.[1];

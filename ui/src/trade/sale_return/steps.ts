import type { Department, GoodsCategory, ReturnRules, SaleReturnCard } from '../../contract';
import type { Language } from '../../i18n';
import type { Tone } from '../../parts';

export type ReturnState = SaleReturnCard['state'];
export type ReturnAct = 'receive' | 'agree' | 'refuse' | 'pay';

export const RETURN_TONES: Record<ReturnState, Tone> = { open: 'waiting', goods_in: 'going', agreed: 'going', confirmed: 'going', refused: 'over', refunded: 'good', double: 'stop' };
export const RETURN_STATES: readonly ReturnState[] = ['open', 'goods_in', 'agreed', 'confirmed', 'refunded', 'refused', 'double'];

/** Who may take which step, as the program has it. */
export const ACT_ROLES: Record<ReturnAct, readonly string[]> = {
  receive: ['storekeeper', 'owner'],
  agree: ['supervisor', 'owner'],
  pay: ['receptionist', 'supervisor', 'owner'],
  refuse: ['storekeeper', 'supervisor', 'owner'],
};
const WHEN: Record<ReturnAct, readonly ReturnState[]> = {
  receive: ['open', 'agreed'],
  agree: ['open', 'goods_in'],
  pay: ['confirmed'],
  refuse: ['open', 'goods_in', 'agreed', 'confirmed', 'double'],
};
const ACTS: readonly ReturnAct[] = ['receive', 'agree', 'pay', 'refuse'];

/** What this person may do with a return now, the next step first. */
export const actsOf = ({ state, contested }: Pick<SaleReturnCard, 'state' | 'contested'>, roles: readonly string[]): ReturnAct[] => ACTS.filter((act) => WHEN[act].includes(state) && ACT_ROLES[act].some((role) => roles.includes(role)) && !(act === 'pay' && contested));

/** Whether somebody must still do something. */
export const waits = ({ state, contested }: Pick<SaleReturnCard, 'state' | 'contested'>): boolean => contested || !['refused', 'refunded'].includes(state);

/** A category or a department in the screen's language. */
export const nameOf = (one: Pick<GoodsCategory | Department, 'code' | 'name_zh' | 'name_en'> | undefined, language: Language, code = ''): string => (one === undefined ? code : language === 'en' ? one.name_en : one.name_zh);

const DAY_MS = 86_400_000;

/** Days from the sale to today; null where no day stands there yet. */
export function daysSince(soldOn: string | null, today: string): number | null {
  if (soldOn === null) return null;
  const days = (Date.parse(today) - Date.parse(soldOn)) / DAY_MS;
  return Number.isInteger(days) && days >= 0 ? days : null;
}

/** What the counter fills in. */
export interface Brought {
  voucher: string;
  item: string;
  serial: string;
  category: string | null;
  soldOn: string | null;
  paid: number | null;
  original: number | null;
  current: number | null;
  saleable: boolean;
  ours: boolean;
  report: string;
  why: string;
}

export const NOTHING_BROUGHT: Brought = { voucher: '', item: '', serial: '', category: null, soldOn: null, paid: null, original: null, current: null, saleable: true, ours: false, report: '', why: '' };

/** Which fields the rules ask for beside those that every return has; who decides is the program that takes the form. */
export function asked(brought: Brought, rules: ReturnRules, today: string) {
  const category = rules.categories.find((one) => one.code === brought.category);
  const days = daysSince(brought.soldOn, today);
  const late = days !== null && days > rules.free_days;
  return {
    category,
    days,
    late,
    /** The inspection report. */
    report: late || !brought.saleable || brought.ours,
    original: brought.ours,
    current: category?.seasonal === true && !brought.ours,
    /** Never taken back as it is. */
    barred: category !== undefined && !category.returnable && !brought.ours,
  };
}

/** Whether the form can be sent. */
export function isReady(brought: Brought, rules: ReturnRules, today: string): boolean {
  const needs = asked(brought, rules, today);
  const filled = [brought.voucher, brought.item, brought.why].every((text) => text.trim() !== '') && brought.category !== null && brought.soldOn !== null && brought.paid !== null;
  return filled && !needs.barred && (!needs.report || brought.report.trim() !== '') && (!needs.current || brought.current !== null);
}

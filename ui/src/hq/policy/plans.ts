import type { Plan, PlanCovers } from '../../contract';
import { moneyText } from '../../parts';

/** The figures of a plan that are whole numbers, with the unit and the limits that the pack is held to. */
export const COUNTS = {
  months: { unit: 'months', min: 1, max: 120 },
  accident_months: { unit: 'months', min: 1, max: 120 },
  claims: { unit: 'claims', min: 1, max: 100 },
  sale_window_days: { unit: 'days', min: 0, max: 3_650 },
  waiting_days: { unit: 'days', min: 0, max: 3_650 },
  full_refund_days: { unit: 'days', min: 0, max: 3_650 },
} as const;
export type Count = keyof typeof COUNTS;
export const SUMS = ['price_fen', 'hq_share_fen', 'deductible_fen'] as const;
export const COVERS: readonly PlanCovers[] = ['quality', 'quality_and_accident'];

export const CODE_MAX = 24;
export const NAME_MAX = 60;

/** What the built-in guarantees know; a pack of headquarters' own may know others, which are typed. */
export const ITEMS: Readonly<Record<string, readonly string[]>> = {
  handset: ['main_unit', 'battery', 'earphone', 'charger', 'data_cable', 'terminal_card', 'data_card'],
  appliance: ['main_unit', 'compressor', 'motor', 'panel', 'remote'],
};

/** Where a form begins: one year for the main unit, and nothing of the price guessed. */
export const NEW_PLAN: Plan = {
  code: '',
  name_zh: '',
  name_en: '',
  category: 'handset',
  items: ['main_unit'],
  covers: 'quality',
  months: 12,
  accident_months: 0,
  price_fen: 0,
  hq_share_fen: 0,
  sale_window_days: 30,
  claims: 1,
  deductible_fen: 0,
  waiting_days: 0,
  full_refund_days: 7,
};

const FIELDS = Object.keys(NEW_PLAN) as (keyof Plan)[];

/** The plans of a pack; what is no list of plans is none. */
export function plansOf(content: string): Plan[] {
  try {
    const { plans } = JSON.parse(content || '{}') as { plans?: unknown };
    if (!Array.isArray(plans)) return [];
    // What a plan leaves out is nothing, not a form's first guess.
    return plans.map((plan: Partial<Plan>) => ({ ...NEW_PLAN, ...plan, items: Array.isArray(plan.items) ? plan.items : [] }));
  } catch {
    return [];
  }
}

export const plansContent = (plans: readonly Plan[]): string => JSON.stringify({ plans }, null, 1);

/** A plan in the place of the one that was opened, or at the end. */
export function withPlan(plans: readonly Plan[], code: string | null, plan: Plan): Plan[] {
  return code !== null && plans.some((each) => each.code === code) ? plans.map((each) => (each.code === code ? plan : each)) : [...plans, plan];
}

/** What is wrong with one field. */
export type Wrong =
  | { why: 'missing' | 'word' | 'price' | 'twice' | 'share' }
  | { why: 'range'; min: number; max: number };

const PLAIN = new RegExp(`^[a-z0-9_-]{1,${CODE_MAX}}$`);

const word = (text: string): Wrong | undefined => (text === '' ? { why: 'missing' } : PLAIN.test(text) ? undefined : { why: 'word' });

/** The fields that headquarters would refuse, each with its reason. `others` are the pack's other plans. */
export function wrongIn(plan: Plan, others: readonly Plan[]): Partial<Record<keyof Plan, Wrong>> {
  const wrong: Partial<Record<keyof Plan, Wrong>> = {};
  const say = (field: keyof Plan, what: Wrong | undefined) => {
    if (what) wrong[field] = what;
  };
  say('code', word(plan.code) ?? (others.some((other) => other.code === plan.code) ? { why: 'twice' } : undefined));
  say('category', word(plan.category));
  for (const field of ['name_zh', 'name_en'] as const) say(field, plan[field].trim() === '' ? { why: 'missing' } : undefined);
  say('items', plan.items.length === 0 ? { why: 'missing' } : plan.items.map(word).find(Boolean));
  for (const [field, { min, max }] of Object.entries(COUNTS) as [Count, { min: number; max: number }][]) {
    if (field === 'accident_months' && plan.covers === 'quality') continue;
    say(field, plan[field] >= min && plan[field] <= max ? undefined : { why: 'range', min, max });
  }
  say('price_fen', plan.price_fen > 0 ? undefined : { why: 'price' });
  say('hq_share_fen', plan.hq_share_fen <= plan.price_fen ? undefined : { why: 'share' });
  return wrong;
}

/** Which plan and field a refusal of the pack means: `plans.2.months`. */
export function placeOf(field: string | undefined): { place: number; field: string } | undefined {
  const [, place, name] = /^plans\.(\d+)\.(\w+)/.exec(field ?? '') ?? [];
  return place === undefined || name === undefined ? undefined : { place: Number(place), field: name };
}

/** A line a field, behind the plan's code: a price that changed is one line out and one in. */
export function planLines(plans: readonly Plan[], say: (key: string) => string): string[] {
  const text = (plan: Plan, field: keyof Plan): string => {
    const value = plan[field];
    if (Array.isArray(value)) return value.map(say).join(' · ');
    if (field.endsWith('_fen')) return moneyText(Number(value));
    if (typeof value === 'string') return field === 'covers' ? say(`cover.${value}`) : field === 'category' ? say(value) : value;
    return `${value} ${say(`unit.${COUNTS[field as Count].unit}`)}`;
  };
  return plans
    .toSorted((a, b) => a.code.localeCompare(b.code))
    .flatMap((plan) => FIELDS.filter((field) => field !== 'code' && (field !== 'accident_months' || plan.covers === 'quality_and_accident')).map((field) => `${plan.code} ${say(field)}: ${text(plan, field)}`));
}

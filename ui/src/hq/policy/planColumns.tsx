import type { TFunction } from 'i18next';
import type { Plan } from '../../contract';
import { wordFor } from '../../i18n/word';
import { Money, type Column } from '../../parts';
import { itemText, planName } from '../../trade/plans/words';

/** A count with its unit: `12 个月`, `30 天`. */
const counted = (t: TFunction, count: number, unit: 'days' | 'months' | 'claims') => `${count} ${t(`policy.plans.unit.${unit}`)}`;

/** What a list of plans shows; the rest is in the chosen one's form. */
export function planColumns(t: TFunction, language: string): Column<Plan>[] {
  return [
    { key: 'code', title: t('policy.plans.code'), width: 110, value: (plan) => plan.code, hideable: false },
    { key: 'name', title: t('policy.name'), width: 120, grow: true, value: (plan) => planName(plan, language) },
    { key: 'covers', title: t('policy.plans.covers'), width: 130, value: (plan) => t(`policy.plans.cover.${plan.covers}`) },
    { key: 'items', title: t('policy.plans.items'), width: 120, yields: true, value: (plan) => plan.items.map((item) => itemText(t, item)).join(' · ') },
    { key: 'months', title: t('policy.plans.months'), width: 96, numeric: true, value: (plan) => plan.months, render: (plan) => counted(t, plan.months, 'months') },
    { key: 'price_fen', title: t('policy.plans.price_fen'), width: 96, numeric: true, value: (plan) => plan.price_fen, render: (plan) => <Money fen={plan.price_fen} /> },
    { key: 'hq_share_fen', title: t('policy.plans.hq_share_fen'), width: 96, numeric: true, value: (plan) => plan.hq_share_fen, render: (plan) => <Money fen={plan.hq_share_fen} /> },
  ];
}

/** Every field of a plan in words, for whoever only reads. */
export function planFacts(t: TFunction, plan: Plan): [string, string | { fen: number }][] {
  const w = (key: keyof Plan) => t(`policy.plans.${key}`);
  return [
    [w('name_zh'), plan.name_zh],
    [w('name_en'), plan.name_en],
    [w('category'), wordFor(t, `warranty.category.${plan.category}`, plan.category)],
    [w('items'), plan.items.map((item) => itemText(t, item)).join(' · ')],
    [w('covers'), t(`policy.plans.cover.${plan.covers}`)],
    [w('months'), counted(t, plan.months, 'months')],
    [w('accident_months'), plan.covers === 'quality' ? '—' : counted(t, plan.accident_months, 'months')],
    [w('claims'), counted(t, plan.claims, 'claims')],
    [w('price_fen'), { fen: plan.price_fen }],
    [w('hq_share_fen'), { fen: plan.hq_share_fen }],
    [w('deductible_fen'), { fen: plan.deductible_fen }],
    [w('sale_window_days'), counted(t, plan.sale_window_days, 'days')],
    [w('waiting_days'), counted(t, plan.waiting_days, 'days')],
    [w('full_refund_days'), counted(t, plan.full_refund_days, 'days')],
  ];
}

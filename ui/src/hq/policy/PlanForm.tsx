import { Button, Input, InputNumber, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../contract';
import { faultText } from '../../i18n/fault';
import { wordFor } from '../../i18n/word';
import { Field, MoneyInput } from '../../parts';
import type { Wired } from '../../parts/Field';
import type { CallFault } from '../../platform';
import { itemText } from '../../trade/plans/words';
import { CODE_MAX, COUNTS, COVERS, ITEMS, NAME_MAX, NEW_PLAN, placeOf, wrongIn, type Count, type Wrong } from './plans';

interface PlanFormProps {
  /** None: a new one. */
  plan: Plan | null;
  others: readonly Plan[];
  /** A refusal of this plan. */
  fault: CallFault | undefined;
  /** A new one when it is put into the list; one of the list at once, as long as headquarters would take it. */
  onSave: (plan: Plan) => void;
  onClose: () => void;
  onRemove?: (() => void) | undefined;
}

const named = (plan: Plan): Plan => ({ ...plan, name_zh: plan.name_zh.trim(), name_en: plan.name_en.trim() });

/** One plan, every field with its word and its unit. What headquarters would refuse is said at the field, before it is put into the list. */
export function PlanForm({ plan, others, fault, onSave, onClose, onRemove }: PlanFormProps) {
  const { t } = useTranslation();
  const [now, setNow] = useState<Plan>(plan ?? NEW_PLAN);
  const [tried, setTried] = useState(false);
  /** The refusal whose field was changed since. */
  const [eased, setEased] = useState<CallFault>();
  const refused = placeOf(fault?.field)?.field;
  const set = (change: Partial<Plan>) => {
    const next = { ...now, ...change };
    setNow(next);
    if (refused !== undefined && refused in change) setEased(fault);
    if (plan !== null && Object.keys(wrongIn(next, others)).length === 0) onSave(named(next));
  };
  const wrong = wrongIn(now, others);
  const accidents = now.covers === 'quality_and_accident';
  const reason = (field: keyof Plan): string | undefined => {
    const what: Wrong | undefined = wrong[field];
    // A field that is still empty is not wrong before somebody is done with the form.
    if (what && (tried || what.why !== 'missing') && (tried || field !== 'price_fen')) {
      if (what.why === 'missing') return t('fault.text.missing');
      if (what.why === 'range') return t('policy.plans.wrong_range', { min: what.min, max: what.max });
      if (what.why === 'word') return t('policy.plans.wrong_word', { max: CODE_MAX });
      if (what.why === 'share') return t('policy.plans.wrong_share', { price: now.price_fen });
      return t(what.why === 'price' ? 'policy.plans.wrong_price' : 'policy.plans.wrong_twice');
    }
    return refused === field && fault && fault !== eased ? faultText(t, fault) : undefined;
  };
  const field = (name: keyof Plan, control: (wired: Wired) => ReactNode, more: { hint?: string; group?: boolean; wide?: boolean } = {}) => (
    <div className={more.wide ? 'hq-plan-wide' : undefined}>
      <Field label={t(`policy.plans.${name}`)} hint={more.hint} group={more.group ?? false} required wrong={reason(name)}>
        {control}
      </Field>
    </div>
  );
  const text = (name: 'name_zh' | 'name_en') => field(name, (wired) => <Input {...wired} maxLength={NAME_MAX} value={now[name]} onChange={(event) => set({ [name]: event.target.value })} />);
  const count = (name: Count, hint?: string) =>
    field(name, (wired) => <InputNumber {...wired} className="bb-wide" precision={0} value={now[name]} suffix={t(`policy.plans.unit.${COUNTS[name].unit}`)} onChange={(value) => set({ [name]: value ?? 0 })} />, hint === undefined ? {} : { hint });
  const sum = (name: 'price_fen' | 'hq_share_fen' | 'deductible_fen', hint?: string) =>
    field(name, (wired) => <MoneyInput {...wired} value={name === 'price_fen' && now[name] === 0 ? null : now[name]} onChange={(fen) => set({ [name]: fen ?? 0 })} />, hint === undefined ? {} : { hint });
  const known = ITEMS[now.category] ?? [];
  const categories = [...new Set([...Object.keys(ITEMS), now.category])];
  return (
    <form
      className="hq-plan"
      aria-label={plan === null ? t('policy.plans.new') : plan.code}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(wrong).length === 0) onSave(named(now));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) onClose();
      }}
    >
      {field('code', (wired) => <Input {...wired} autoFocus={plan === null} disabled={plan !== null} maxLength={CODE_MAX} value={now.code} onChange={(event) => set({ code: event.target.value.normalize('NFKC').trim() })} />, { hint: t('policy.plans.code_hint') })}
      {text('name_zh')}
      {text('name_en')}
      {field('category', (wired) => (
        <Select {...wired} className="bb-wide" value={now.category} options={categories.map((value) => ({ value, label: wordFor(t, `warranty.category.${value}`, value) }))} onChange={(category) => set({ category, items: now.items.filter((item) => ITEMS[category]?.includes(item) ?? true) })} />
      ))}
      {field(
        'items',
        (wired) => (
          <Select
            {...wired}
            mode="tags"
            className="bb-wide"
            value={now.items}
            options={[...new Set([...known, ...now.items])].map((value) => ({ value, label: itemText(t, value) }))}
            onChange={(items: string[]) => set({ items: items.map((item) => item.normalize('NFKC').trim()).filter((item) => item !== '') })}
          />
        ),
        { hint: t('policy.plans.items_hint'), wide: true },
      )}
      {field('covers', (wired) => <Segmented {...wired} block value={now.covers} options={COVERS.map((value) => ({ value, label: t(`policy.plans.cover.${value}`) }))} onChange={(covers) => set({ covers, accident_months: covers === 'quality' ? 0 : now.accident_months || 12 })} />, { group: true, wide: true })}
      {count('months', t('policy.plans.months_hint'))}
      {accidents ? count('accident_months', t('policy.plans.accident_months_hint')) : null}
      {count('claims')}
      {sum('price_fen')}
      {sum('hq_share_fen', t('policy.plans.hq_share_fen_hint'))}
      {sum('deductible_fen', t('policy.plans.deductible_fen_hint'))}
      {count('sale_window_days', t('policy.plans.sale_window_days_hint'))}
      {count('waiting_days', t('policy.plans.waiting_days_hint'))}
      {count('full_refund_days', t('policy.plans.full_refund_days_hint'))}
      <div className="hq-plan-end">
        {plan === null ? <Button htmlType="submit" type="primary">{t('policy.plans.put_in')}</Button> : null}
        <Button onClick={onClose}>{t(plan === null ? 'common.cancel' : 'common.close')}</Button>
        {onRemove ? <Button danger onClick={onRemove}>{t('policy.plans.take_out')}</Button> : null}
      </div>
    </form>
  );
}

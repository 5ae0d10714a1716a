import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Plan } from '../../contract';
import { startLanguages } from '../../i18n';
import { CallFault } from '../../platform';
import { linesOf } from './content';
import { diffLines } from './diff';
import { PlanForm } from './PlanForm';
import { PlansEditor } from './PlansEditor';
import { NEW_PLAN, placeOf, plansContent, plansOf, withPlan, wrongIn } from './plans';

const CARE: Plan = { ...NEW_PLAN, code: 'care-12', name_zh: '全保一年', name_en: 'Care, one year', items: ['main_unit', 'battery'], covers: 'quality_and_accident', accident_months: 6, price_fen: 29_900, hq_share_fen: 20_000, claims: 2, deductible_fen: 5_000, waiting_days: 7, full_refund_days: 15 };
const MORE: Plan = { ...CARE, code: 'more-12', name_zh: '延保一年', name_en: 'One more year', covers: 'quality', accident_months: 0 };

beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);

describe('a pack of plans', () => {
  test('reads as it was written, and what is no list of plans is none', () => {
    expect(plansOf(plansContent([CARE, MORE]))).toEqual([CARE, MORE]);
    for (const odd of ['', 'null', '<html>', '{"plans":7}']) expect(plansOf(odd)).toEqual([]);
    expect(plansOf('{"plans":[{"code":"a","items":null}]}')[0]?.items).toEqual([]);
  });

  test('a plan is changed in its place and a new one stands at the end', () => {
    expect(withPlan([CARE, MORE], 'care-12', { ...CARE, claims: 3 }).map((plan) => [plan.code, plan.claims])).toEqual([['care-12', 3], ['more-12', 2]]);
    expect(withPlan([CARE], null, MORE).map((plan) => plan.code)).toEqual(['care-12', 'more-12']);
  });

  test('a price that changed is one line out and one in, in whatever order the plans stand', () => {
    const before = linesOf('plans', plansContent([CARE, MORE]));
    const after = linesOf('plans', plansContent([MORE, { ...CARE, price_fen: 31_900 }]));
    expect(diffLines(before, after)).toMatchObject({ added: 1, removed: 1 });
    expect(after.filter((line) => !before.includes(line))).toEqual(['care-12 price_fen: ¥319.00']);
    expect(before.filter((line) => line.includes('accident_months'))).toEqual(['care-12 accident_months: 6 unit.months']);
  });

  test('what headquarters would refuse is named by its field', () => {
    expect(wrongIn(CARE, [MORE])).toEqual({});
    const cases: [Partial<Plan>, keyof Plan, string][] = [
      [{ code: '' }, 'code', 'missing'],
      [{ code: 'Care 12' }, 'code', 'word'],
      [{ code: 'c'.repeat(25) }, 'code', 'word'],
      [{ code: 'more-12' }, 'code', 'twice'],
      [{ name_zh: ' ' }, 'name_zh', 'missing'],
      [{ items: [] }, 'items', 'missing'],
      [{ items: ['主机'] }, 'items', 'word'],
      [{ months: 0 }, 'months', 'range'],
      [{ months: 121 }, 'months', 'range'],
      [{ accident_months: 0 }, 'accident_months', 'range'],
      [{ claims: 101 }, 'claims', 'range'],
      [{ sale_window_days: -1 }, 'sale_window_days', 'range'],
      [{ full_refund_days: 3_651 }, 'full_refund_days', 'range'],
      [{ price_fen: 0, hq_share_fen: 0 }, 'price_fen', 'price'],
      [{ hq_share_fen: 29_901 }, 'hq_share_fen', 'share'],
    ];
    for (const [spoil, field, why] of cases) expect(wrongIn({ ...CARE, ...spoil }, [MORE])).toMatchObject({ [field]: { why } });
    expect(wrongIn(MORE, [])).toEqual({});
  });

  test('a refusal says which plan and which field it means', () => {
    expect(placeOf('plans.2.months')).toEqual({ place: 2, field: 'months' });
    expect(placeOf('plans.0.items.1')).toEqual({ place: 0, field: 'items' });
    expect(placeOf('effective_on')).toBeUndefined();
  });
});

describe('the form of a plan', () => {
  test('a new one is put into the list only when every field would be taken', async () => {
    const user = userEvent.setup();
    const save = vi.fn();
    render(<PlanForm plan={null} others={[MORE]} fault={undefined} onSave={save} onClose={vi.fn()} />);
    expect(screen.queryAllByRole('alert')).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: '放入列表' }));
    // The code, both names and the price.
    expect(screen.getAllByRole('alert')).toHaveLength(4);
    expect(save).not.toHaveBeenCalled();
    await user.type(screen.getByLabelText(/方案代码/), 'more-12');
    await user.type(screen.getByLabelText(/中文名称/), '全保');
    await user.type(screen.getByLabelText(/英文名称/), 'Care');
    await user.type(screen.getByLabelText(/^售价/), '299');
    await user.click(screen.getByRole('button', { name: '放入列表' }));
    expect(screen.getByText('这个代码已经有了')).toBeTruthy();
    await user.type(screen.getByLabelText(/方案代码/), 'x');
    await user.click(screen.getByRole('button', { name: '放入列表' }));
    expect(save).toHaveBeenCalledWith({ ...NEW_PLAN, code: 'more-12x', name_zh: '全保', name_en: 'Care', price_fen: 29_900 });
  });

  test('a share above the price is said at its field and leaves the list as it was', () => {
    const save = vi.fn();
    render(<PlanForm plan={CARE} others={[]} fault={undefined} onSave={save} onClose={vi.fn()} />);
    fireEvent.change(screen.getByLabelText(/总部分成/), { target: { value: '300' } });
    expect(screen.getByText('不能高于售价 ¥299.00')).toBeTruthy();
    expect(save).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText(/总部分成/), { target: { value: '199' } });
    expect(save).toHaveBeenLastCalledWith({ ...CARE, hq_share_fen: 19_900 });
  });

  test('a plan that covers no accidents has no months for them', async () => {
    const save = vi.fn();
    render(<PlanForm plan={CARE} others={[]} fault={undefined} onSave={save} onClose={vi.fn()} />);
    expect(screen.getByLabelText(/意外保障月数/)).toBeTruthy();
    await userEvent.setup().click(screen.getByText('质量故障'));
    expect(screen.queryByLabelText(/意外保障月数/)).toBeNull();
    expect(save).toHaveBeenLastCalledWith({ ...CARE, covers: 'quality', accident_months: 0 });
  });
});

/** The editor with a list of its own. */
function Desk({ fault, onPlans }: { fault?: CallFault; onPlans?: (plans: Plan[]) => void }) {
  const [plans, setPlans] = useState<Plan[]>([CARE, MORE]);
  return <PlansEditor plans={plans} fault={fault} onChange={(next) => (setPlans(next), onPlans?.(next))} />;
}

test('a refusal opens the plan that it means, says it at the field until that is changed, and the plan can be taken out', async () => {
  const user = userEvent.setup();
  const onPlans = vi.fn();
  const { rerender } = render(<Desk onPlans={onPlans} />);
  expect(screen.queryByRole('form')).toBeNull();
  rerender(<Desk onPlans={onPlans} fault={new CallFault('value.out_of_range', 'plans.1.claims')} />);
  const form = screen.getByRole('form', { name: 'more-12' });
  expect(within(form).getByRole('alert').textContent).toBe('数值超出允许的范围。');
  await user.type(within(form).getByLabelText(/理赔次数/), '0');
  expect(within(form).queryByRole('alert')).toBeNull();
  expect(onPlans).toHaveBeenLastCalledWith([CARE, { ...MORE, claims: 20 }]);
  await user.click(within(form).getByRole('button', { name: '移出列表' }));
  expect(onPlans).toHaveBeenLastCalledWith([CARE]);
  expect(screen.queryByRole('form')).toBeNull();
});

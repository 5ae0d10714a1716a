import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../contract';
import { DataTable, Empty } from '../../parts';
import type { CallFault } from '../../platform';
import { useTaste } from '../../theme/taste';
import { planColumns } from './planColumns';
import { PlanForm } from './PlanForm';
import { placeOf, withPlan } from './plans';

const keyOf = (plan: Plan) => plan.code;

/** The plan that is open: by its code, or (null) a new one. */
type Open = { code: string | null };

/** The plans as a list; the chosen one is changed below it, and a refusal opens the plan that it means. */
export function PlansEditor({ plans, onChange, fault }: { plans: readonly Plan[]; onChange: (plans: Plan[]) => void; fault: CallFault | undefined }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const [open, setOpen] = useState<Open | undefined>();
  const [heard, setHeard] = useState<CallFault>();
  const columns = useMemo(() => planColumns(t, language), [t, language]);
  const meant = placeOf(fault?.field);
  const refused = meant ? plans[meant.place] : undefined;
  if (fault !== heard) {
    setHeard(fault);
    if (refused) setOpen({ code: refused.code });
  }
  const now = open?.code === null ? null : plans.find((plan) => plan.code === open?.code);
  const close = () => setOpen(undefined);
  const save = (plan: Plan) => {
    onChange(withPlan(plans, open?.code ?? null, plan));
    setOpen({ code: plan.code });
  };
  return (
    <>
      <DataTable
        id="hq.edit.plans"
        label={t('policy.kind.plans')}
        rows={plans}
        columns={columns}
        rowKey={keyOf}
        onChoose={(plan) => (plan ? setOpen({ code: plan.code }) : undefined)}
        bar={<Button size="small" onClick={() => setOpen({ code: null })}>{t('policy.plans.add')}</Button>}
        empty={<Empty title={t('policy.plans.none')} hint={t('policy.plans.none_hint')} />}
      />
      {open && now !== undefined ? (
        <PlanForm
          key={open.code ?? ''}
          plan={now}
          others={plans.filter((plan) => plan.code !== open.code)}
          fault={refused !== undefined && refused.code === open.code ? fault : undefined}
          onSave={save}
          onClose={close}
          onRemove={now === null ? undefined : () => (onChange(plans.filter((plan) => plan.code !== open.code)), close())}
        />
      ) : plans.length > 0 ? (
        <p className="bb-quiet">{t('policy.plans.edit')}</p>
      ) : null}
    </>
  );
}

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../contract';
import { Block, DataTable, Empty, Money } from '../../parts';
import { useTaste } from '../../theme/taste';
import { planName } from '../../trade/plans/words';
import { planColumns, planFacts } from './planColumns';

const keyOf = (plan: Plan) => plan.code;

/** The plans of a version, and every field of the chosen one. */
export function PlansView({ plans }: { plans: readonly Plan[] }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const [code, setCode] = useState<string | null>(null);
  const columns = useMemo(() => planColumns(t, language), [t, language]);
  const chosen = plans.find((plan) => plan.code === code) ?? plans[0];
  return (
    <>
      <DataTable id="hq.pack.plans" label={t('policy.kind.plans')} rows={plans} columns={columns} rowKey={keyOf} onChoose={(plan) => setCode(plan?.code ?? null)} empty={<Empty title={t('policy.plans.none')} />} />
      {chosen ? (
        <Block title={`${planName(chosen, language)} ${chosen.code}`}>
          <dl className="hq-plan-facts">
            {planFacts(t, chosen).map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{typeof value === 'string' ? value : <Money fen={value.fen} />}</dd>
              </div>
            ))}
          </dl>
        </Block>
      ) : null}
    </>
  );
}

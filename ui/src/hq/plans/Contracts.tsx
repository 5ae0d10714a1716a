import { useCallback } from 'react';
import type { ContractCard } from '../../contract';
import { ContractTable } from '../../trade/plans/ContractTable';
import { outletPath, useGo } from '../parts/useGo';
import { PlansPage } from './PlansPage';

/** All outlets' contracts. */
export default function Contracts() {
  const go = useGo();
  const open = useCallback((row: ContractCard) => go(outletPath(row.scope, `plans/${encodeURIComponent(row.id)}`)), [go]);
  return (
    <PlansPage>
      <ContractTable id="hq.plans.contracts" atHq onOpen={open} />
    </PlansPage>
  );
}

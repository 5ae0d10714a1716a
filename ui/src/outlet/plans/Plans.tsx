import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractCard } from '../../contract';
import { admits, useSession } from '../../data/session';
import { Page } from '../../parts';
import { ContractTable } from '../../trade/plans/ContractTable';
import { useGo } from '../useGo';
import { Sell } from './Sell';

/** Who takes the customer's money. */
export const TILL = ['receptionist', 'supervisor', 'owner'] as const;

/** The contracts of this outlet, and the button that sells one more. */
export default function Plans() {
  const { t } = useTranslation();
  const go = useGo();
  const { person } = useSession();
  const [selling, setSelling] = useState(false);
  const open = useCallback((row: ContractCard) => go.to(`/plans/${encodeURIComponent(row.id)}`), [go]);
  const button = admits(TILL, person) ? (
    <Button type="primary" onClick={() => setSelling(true)}>
      {t('plan.sell.title')}
    </Button>
  ) : null;
  return (
    <Page title={t('plan.title')} scroll={false} actions={button}>
      <ContractTable id="plans" onOpen={open}>
        {button}
      </ContractTable>
      {selling ? <Sell onDone={() => setSelling(false)} /> : null}
    </Page>
  );
}

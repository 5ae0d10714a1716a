import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Block, FaultPage, Page } from '../../parts';
import { ContractFacts, RefundSum } from '../../trade/plans/ContractFacts';
import { outletPath, useGo } from '../parts/useGo';

/** One contract as the outlet has it, and what a cancellation today would give back. */
export default function Contract() {
  const { t } = useTranslation();
  const go = useGo();
  const { outlet = '', contract = '' } = useParams({ strict: false }) as { outlet?: string; contract?: string };
  const { data, fault, again } = useCall('contract.show', { outlet, contract }, { keep: false });
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('plan.number')} /> : null;
  return (
    <Page reading title={data.contract.number} aside={outlet}>
      <ContractFacts shown={data} outlet={outlet} onOrder={(order) => go(outletPath(outlet, `orders/${encodeURIComponent(order)}`))} />
      {data.refund ? (
        <Block title={t('plan.cancel.sum')}>
          <RefundSum refund={data.refund} />
        </Block>
      ) : null}
    </Page>
  );
}

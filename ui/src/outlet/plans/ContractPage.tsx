import { App, Button, Input } from 'antd';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Fault, FaultPage, Field, FormDialog, Page } from '../../parts';
import type { Gives } from '../../platform';
import { ContractFacts, RefundSum } from '../../trade/plans/ContractFacts';
import { useGo } from '../useGo';
import { MethodField, type Method } from './Method';
import { usePlanPrint } from './usePlanPrint';

const KEEPERS = ['supervisor', 'owner'] as const;

/** One contract: cover, claims, and what a cancellation gives back. */
export default function ContractPage() {
  const { t } = useTranslation();
  const go = useGo();
  const { person } = useSession();
  const paper = usePlanPrint();
  const { contract = '' } = useParams({ strict: false }) as { contract?: string };
  const { data, fault, again } = useCall('contract.show', { contract }, { keep: false });
  const [ending, setEnding] = useState(false);
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('plan.number')} /> : null;
  const { refund } = data;
  return (
    <Page
      reading
      title={data.contract.number}
      actions={
        <>
          <Button loading={paper.busy} onClick={() => void paper.print(data.contract.id)}>
            {t('plan.sell.print')}
          </Button>
          {refund && !data.contract.contested && admits(KEEPERS, person) ? <Button onClick={() => setEnding(true)}>{t('plan.cancel.title')}</Button> : null}
        </>
      }
    >
      <Fault fault={paper.fault} />
      <ContractFacts shown={data} onOrder={go.order} />
      {ending && refund ? <Cancel contract={data.contract.id} refund={refund} onDone={() => setEnding(false)} /> : null}
    </Page>
  );
}

function Cancel({ contract, refund, onDone }: { contract: string; refund: NonNullable<Gives<'contract.show'>['refund']>; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const cancel = useAct('plan.cancel');
  const [why, setWhy] = useState('');
  const [method, setMethod] = useState<Method>('wechat');
  const submit = async () => {
    const gave = await cancel.run({ contract, refund_fen: refund.refund_fen, method, why: why.trim() });
    if (!gave) return;
    void message.success(t('plan.cancel.done', { refund: gave.refund_fen }));
    onDone();
  };
  return (
    <FormDialog width={640} title={t('plan.cancel.title')} verb={t('plan.cancel.verb')} ready={why.trim() !== ''} busy={cancel.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <RefundSum refund={refund} />
        <Field label={t('plan.cancel.why')} name="why" fault={cancel.fault} hint={t('plan.cancel.consequence')} required>
          {(wired) => <Input {...wired} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        <MethodField label={t('plan.cancel.method')} value={method} onChange={setMethod} fault={cancel.fault} />
        <Fault fault={cancel.fault} fields={['why', 'method']} />
      </div>
    </FormDialog>
  );
}

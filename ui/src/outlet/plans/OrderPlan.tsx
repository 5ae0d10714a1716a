import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Fault, Field, FormDialog, StateTag } from '../../parts';
import type { Gives } from '../../platform';
import { COUNTER } from '../roles';
import { useGo } from '../useGo';
import { MethodField, type Method } from './Method';
import { TILL } from './Plans';
import { Sell, type SellFor } from './Sell';

type Of = Gives<'plan.of_order'>;

/** The extended warranty of an order's unit: the claim that it uses or could use, or a plan to sell. */
export function OrderPlan({ order, sell }: { order: string; sell: SellFor }) {
  const { t } = useTranslation();
  const go = useGo();
  const { person } = useSession();
  const { data } = useCall('plan.of_order', { order }, { keep: false });
  const [over, setOver] = useState<'claim' | 'back' | 'sell' | null>(null);
  if (!data) return null;
  const { claim, contract } = data;
  const may = admits(TILL, person);
  if (!contract && !may) return null;
  const close = () => setOver(null);
  const said = claim ? 'in_use' : data.needs_claim ? 'needed' : 'could';
  return (
    <section className={contract ? 'bb-calm bb-row' : 'bb-row'} aria-label={t('plan.nav')}>
      {contract ? (
        <>
          <StateTag tone={claim ? 'good' : 'waiting'}>{t(`plan.claim.${said}`, { number: contract.number })}</StateTag>
          {admits(COUNTER, person) ? (
            <button type="button" className="bb-link" onClick={() => go.to(`/plans/${encodeURIComponent(contract.id)}`)}>
              {t('plan.claims_of', { used: contract.claims_used, allowed: contract.claims_allowed })}
            </button>
          ) : (
            <span>{t('plan.claims_of', { used: contract.claims_used, allowed: contract.claims_allowed })}</span>
          )}
        </>
      ) : null}
      {data.can_claim && may ? (
        <Button size="small" type={data.needs_claim ? 'primary' : 'default'} onClick={() => setOver('claim')}>
          {t('plan.claim.use')}
        </Button>
      ) : null}
      {claim?.state === 'open' && may ? (
        <Button size="small" onClick={() => setOver('back')}>
          {t('plan.claim.give_back')}
        </Button>
      ) : null}
      {data.contracts === 0 && may ? (
        <Button size="small" onClick={() => setOver('sell')}>
          {t('plan.sell.title')}
        </Button>
      ) : null}
      {over === 'claim' && contract ? <Claim order={order} contract={contract} onDone={close} /> : null}
      {over === 'back' && claim ? <GiveBack order={order} deductible={claim.deductible_fen} onDone={close} /> : null}
      {over === 'sell' ? <Sell from={sell} onDone={close} /> : null}
    </section>
  );
}

function Claim({ order, contract, onDone }: { order: string; contract: NonNullable<Of['contract']>; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const use = useAct('plan.claim');
  const [method, setMethod] = useState<Method>('wechat');
  const pays = contract.deductible_fen > 0;
  const submit = async () => {
    if (!(await use.run({ order, method: pays ? method : null }))) return;
    void message.success(t('plan.claim.used'));
    onDone();
  };
  return (
    <FormDialog width={480} title={t('plan.claim.use')} verb={t('plan.claim.use')} busy={use.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <p>{t('plan.claim.use_consequence', { number: contract.number, allowed: contract.claims_allowed })}</p>
        {pays ? (
          <>
            <p>{t('plan.claim.use_deductible', { deductible: contract.deductible_fen })}</p>
            <MethodField label={t('plan.method')} value={method} onChange={setMethod} fault={use.fault} />
          </>
        ) : null}
        <Fault fault={use.fault} fields={['method']} />
      </div>
    </FormDialog>
  );
}

function GiveBack({ order, deductible, onDone }: { order: string; deductible: number; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const back = useAct('plan.claim_drop');
  const [why, setWhy] = useState('');
  const submit = async () => {
    if (!(await back.run({ order, why: why.trim() }))) return;
    void message.success(t('plan.claim.given_back'));
    onDone();
  };
  return (
    <FormDialog width={480} title={t('plan.claim.give_back')} verb={t('plan.claim.give_back')} ready={why.trim() !== ''} busy={back.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('plan.claim.give_back_why')} name="why" fault={back.fault} hint={t('plan.claim.give_back_consequence', { deductible })} required>
          {(wired) => <Input {...wired} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        <Fault fault={back.fault} fields={['why']} />
      </div>
    </FormDialog>
  );
}

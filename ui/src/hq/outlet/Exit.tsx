import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutletCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';
import { FinalAccount } from './FinalAccount';
import { GiveBack } from './GiveBack';

/** The outlet leaves: first the final account, then the question. */
export function Exit({ outlet, onClose }: { outlet: OutletCard; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('deposit.exit');
  const { data, fault } = useCall('deposit.exit_plan', { outlet: outlet.code }, { keep: false });
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const may = data !== undefined && data.stops.length === 0;
  const submit = async () => {
    setAsked(true);
    if (!data || reason.trim() === '') return;
    const gave = await act.run({ outlet: outlet.code, pays_back_fen: data.pays_back_fen, reason: reason.trim() });
    if (!gave) return;
    void message.success(t('allowance.deposit.exit_done', { outlet: outlet.name, amount: gave.paid_back_fen }));
    onClose();
  };
  return (
    <FormDialog width={620} title={t('allowance.deposit.exit_title', { outlet: outlet.name })} verb={t('allowance.deposit.exit_verb')} ready={may} busy={act.busy} onSubmit={() => void submit()} onClose={onClose}>
      <Fault fault={fault} />
      {data ? <FinalAccount account={data} /> : null}
      {data?.places.some((place) => place.qty > 0 && (place.account === 'held' || place.account === 'consigned')) ? <GiveBack outlet={outlet.code} /> : null}
      {may ? (
        <>
          <Field label={t('allowance.deposit.exit_reason')} name="reason" fault={act.fault} required wrong={asked && reason.trim() === '' ? t('fault.text.missing') : undefined}>
            {(wired) => <Input {...wired} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
          <p className="bb-consequence">{t('allowance.deposit.exit_consequence')}</p>
        </>
      ) : null}
      <Fault fault={act.fault} fields={['reason']} />
    </FormDialog>
  );
}

import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { ConfirmSign, Field } from '../../parts';
import type { Tail } from './Tails';

/** Says whether the work of a lost PC comes back, and why. */
export function RuleTail({ tail, accept, onClose }: { tail: Tail; accept: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct('tail.rule');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const figures = { lost: tail.lost, by: tail.by, count: tail.changesets };
  const submit = async () => {
    setAsked(true);
    if (reason.trim() !== '' && (await act.run({ outlet: tail.outlet, offer: tail.offer, accept, reason: reason.trim() }))) onClose();
  };
  return (
    <ConfirmSign
      open
      title={t(accept ? 'office.tails.accept_title' : 'office.tails.refuse_title', figures)}
      consequence={t(accept ? 'office.tails.accept_consequence' : 'office.tails.refuse_consequence', figures)}
      verb={t(accept ? 'office.tails.accept' : 'office.tails.refuse')}
      busy={act.busy}
      fault={act.fault}
      onConfirm={() => void submit()}
      onCancel={onClose}
    >
      <Field label={t('office.tails.reason')} hint={t('office.tails.reason_hint')} required wrong={asked && reason.trim() === '' ? t('fault.text.missing') : undefined}>
        {(wired) => <Input {...wired} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </ConfirmSign>
  );
}

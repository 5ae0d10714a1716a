import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallFault } from '../../platform';
import { ConfirmSign, Field } from '../../parts';

interface AskReasonProps {
  title: string;
  consequence: string;
  verb: string;
  reason: string;
  hint: string;
  act: { busy: boolean; fault: CallFault | undefined };
  /** Gives the reason without blanks around it; true where it was done. */
  onGive: (reason: string) => Promise<boolean>;
  onClose: () => void;
}

/** One question before what cannot be taken back: why? */
export function AskReason({ title, consequence, verb, reason: label, hint, act, onGive, onClose }: AskReasonProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = async () => {
    setAsked(true);
    if (reason.trim() !== '' && (await onGive(reason.trim()))) onClose();
  };
  return (
    <ConfirmSign open title={title} consequence={consequence} verb={verb} busy={act.busy} fault={act.fault} onConfirm={() => void submit()} onCancel={onClose}>
      <Field label={label} hint={hint} required wrong={asked && reason.trim() === '' ? t('fault.text.missing') : undefined}>
        {(wired) => <Input {...wired} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </ConfirmSign>
  );
}

import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallFault } from '../platform';
import { ConfirmSign } from './ConfirmSign';
import { Field } from './Field';

interface AskReasonProps {
  title: string;
  consequence: string;
  verb: string;
  reason: string;
  hint?: string;
  /** What else is asked, above the reason. */
  children?: ReactNode;
  act: { busy: boolean; fault: CallFault | undefined };
  /** Gives the reason without blanks around it; true where it was done. */
  onGive: (reason: string) => Promise<boolean>;
  onClose: () => void;
}

/** One question before what cannot be taken back, or takes something back: why? */
export function AskReason({ title, consequence, verb, reason: label, hint, children, act, onGive, onClose }: AskReasonProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = async () => {
    setAsked(true);
    if (reason.trim() !== '' && (await onGive(reason.trim()))) onClose();
  };
  return (
    <ConfirmSign open title={title} consequence={consequence} verb={verb} busy={act.busy} fault={act.fault} onConfirm={() => void submit()} onCancel={onClose}>
      {children}
      <Field label={label} {...(hint === undefined ? {} : { hint })} required wrong={asked && reason.trim() === '' ? t('fault.text.missing') : undefined}>
        {(wired) => <Input {...wired} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </ConfirmSign>
  );
}

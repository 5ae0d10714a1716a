import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { ConfirmSign, Field } from '../../parts';

interface RevokeProps {
  outlet: string;
  device: { id: string; letter: string; name: string };
  onClose: () => void;
}

/** Takes a PC's right to write, for good. */
export function Revoke({ outlet, device, onClose }: RevokeProps) {
  const { t } = useTranslation();
  const act = useAct('device.revoke');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = async () => {
    setAsked(true);
    if (reason.trim() !== '' && (await act.run({ outlet, device: device.id, reason: reason.trim() }))) onClose();
  };
  return (
    <ConfirmSign
      open
      title={t('network.revoke.title', { letter: device.letter, name: device.name })}
      consequence={t('network.revoke.consequence')}
      verb={t('network.revoke.verb')}
      busy={act.busy}
      fault={act.fault}
      onConfirm={() => void submit()}
      onCancel={onClose}
    >
      <Field label={t('network.revoke.reason')} hint={t('network.revoke.reason_hint')} required wrong={asked && reason.trim() === '' ? t('fault.text.missing') : undefined}>
        {(wired) => <Input {...wired} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </ConfirmSign>
  );
}

import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { AskReason } from '../../parts';

interface RevokeProps {
  outlet: string;
  device: { id: string; letter: string; name: string };
  onClose: () => void;
}

/** Takes a PC's right to write, for good. */
export function Revoke({ outlet, device, onClose }: RevokeProps) {
  const { t } = useTranslation();
  const act = useAct('device.revoke');
  return (
    <AskReason
      title={t('network.revoke.title', { letter: device.letter, name: device.name })}
      consequence={t('network.revoke.consequence')}
      verb={t('network.revoke.verb')}
      reason={t('network.revoke.reason')}
      hint={t('network.revoke.reason_hint')}
      act={act}
      onGive={async (reason) => Boolean(await act.run({ outlet, device: device.id, reason }))}
      onClose={onClose}
    />
  );
}

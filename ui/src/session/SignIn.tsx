import { useTranslation } from 'react-i18next';
import { useSession } from '../data/session';
import { DoorPage } from './Door';
import { PersonAndPin } from './PersonAndPin';

/** The outlet: who is it, and the PIN. Works without a line. */
export function SignIn() {
  const { t } = useTranslation();
  const { outlet } = useSession();
  return (
    <DoorPage title={t('session.who')} place={outlet ? `${outlet.name} · ${outlet.code}` : undefined}>
      <PersonAndPin />
    </DoorPage>
  );
}

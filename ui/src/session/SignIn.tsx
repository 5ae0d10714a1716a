import { useTranslation } from 'react-i18next';
import { useCall } from '../data/hooks';
import { useSession } from '../data/session';
import { DoorPage } from './Door';
import { demoPeople } from './demoPeople';
import { PersonAndPin } from './PersonAndPin';

/** The outlet: who is it, and the PIN. Works without a line. */
export function SignIn() {
  const { t } = useTranslation();
  const { outlet } = useSession();
  return (
    <DoorPage title={t('session.who')} place={outlet ? `${outlet.name} · ${outlet.code}` : undefined}>
      <PersonAndPin />
      <DemoPins />
    </DoorPage>
  );
}

/** In the demo outlet the PINs are no secret: a newcomer must get in. */
function DemoPins() {
  const { t } = useTranslation();
  const { data } = useCall('host.about', {});
  const people = demoPeople();
  if (!data?.demo || people.length === 0) return null;
  return (
    <dl className="bb-sheet" aria-label={t('session.demo_people')}>
      {people.map(({ name, pin }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{pin}</dd>
        </div>
      ))}
    </dl>
  );
}

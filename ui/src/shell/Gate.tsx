import { useSession } from '../data/session';
import { FaultPage } from '../parts/Fault';
import { platform } from '../platform';
import { HqSignIn } from '../session/HqSignIn';
import { Join } from '../session/Join';
import { SignIn } from '../session/SignIn';
import { Shell } from './Shell';

/** First join, then sign in, then work. */
export function Gate() {
  const { who, person, joined, fault, again } = useSession();
  const { door } = platform();
  if (!who) return fault ? <FaultPage fault={fault} again={again} /> : null;
  if (door === 'outlet' && !joined) return <Join />;
  if (!person) return door === 'hq' ? <HqSignIn /> : <SignIn />;
  // Another person is another shell: nothing of the last one's state stays.
  return <Shell key={person.id} />;
}

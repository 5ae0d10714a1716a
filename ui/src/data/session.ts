import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Gives } from '../platform';
import { useAct, useCall } from './hooks';

export type Whoami = Gives<'session.whoami'>;

/** Who stands before the screen. */
export function useSession() {
  const { data, fault, again } = useCall('session.whoami', {});
  return { who: data, person: data?.person ?? null, outlet: data?.outlet ?? null, joined: data?.joined ?? false, fault, again };
}

/** Whether one of the person's roles is among those named; an empty list admits everyone. */
export function admits(roles: readonly string[] | undefined, person: { roles: string[] } | null): boolean {
  if (!roles || roles.length === 0) return true;
  return person?.roles.some((role) => roles.includes(role)) ?? false;
}

/** Signs out and forgets every answer: the next person may not see them. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const out = useAct('session.close');
  const { run } = out;
  return useCallback(async () => {
    await run({});
    await client.resetQueries();
  }, [client, run]);
}

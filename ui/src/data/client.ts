import { QueryClient, type Query } from '@tanstack/react-query';
import type { Platform } from '../platform';
import { isStale } from './topics';

/** The cache of answers. The host says when one is stale; time and focus say nothing. */
export function makeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // `always`: the host is on this machine, so a dead line must not stop a call.
      queries: {
        networkMode: 'always',
        staleTime: Infinity,
        gcTime: 600_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Makes the host's events reach the cache. Gives back the way to stop. */
export function hearStale(client: QueryClient, host: Platform): () => void {
  return host.on((topics) => markStale(client, topics));
}

/** Answers on their way that are to be asked for again once they are here. */
const late = new WeakSet<Query>();

/** Marks the answers that read one of the topics (`null`: all) as stale; those on screen are asked again. */
export function markStale(client: QueryClient, topics: readonly string[] | null): void {
  const stale = (query: Query) => isStale(String(query.queryKey[0]), topics);
  // An answer on its way may be older than what was just said, and would pass for fresh. Where an earlier one is on screen,
  // it is asked for anew at once; a first one is let in, so that there is something to see, and is then asked for again.
  for (const query of client.getQueryCache().findAll({ predicate: stale, fetchStatus: 'fetching' })) {
    if (late.has(query) || (query.state.data !== undefined && query.isActive())) continue;
    late.add(query);
    const again = () => {
      late.delete(query);
      void client.invalidateQueries({ predicate: (each) => each === query });
    };
    query.fetch().then(again, again);
  }
  void client.invalidateQueries({ predicate: stale });
}

import { QueryClient } from '@tanstack/react-query';
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

/** Marks the answers that read one of the topics (`null`: all) as stale; those on screen are asked again. */
export function markStale(client: QueryClient, topics: readonly string[] | null): void {
  void client.invalidateQueries({ predicate: (query) => isStale(String(query.queryKey[0]), topics) });
}

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { platform, toFault, type CallFault, type CallName, type Gives, type With } from '../platform';
import { markStale } from './client';

export interface Asking {
  /** False: don't ask yet (a field is still empty). */
  enabled?: boolean;
  /**
   * Whether the last answer stays on screen while a new one comes: right for a list whose filter changes, wrong for
   * one order's page, where the last order's figures would stand under the new one's number. Default true.
   */
  keep?: boolean;
  /** Asks again after so many milliseconds, for ages and meters. */
  every?: number;
}

export interface Asked<T> {
  data: T | undefined;
  fault: CallFault | undefined;
  /** True only before the very first answer. */
  blank: boolean;
  again: () => void;
}

/** Reads from the host; the answer renews itself when the host says that its topics went stale. */
export function useCall<N extends CallName>(name: N, input: With<N>, asking: Asking = {}): Asked<Gives<N>> {
  const { enabled = true, keep = true, every } = asking;
  const query = useQuery<Gives<N>, CallFault>({
    queryKey: [name, input],
    queryFn: () => platform().call(name, input),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
    ...(every ? { refetchInterval: every } : {}),
  });
  const { refetch } = query;
  const again = useCallback(() => void refetch(), [refetch]);
  return { data: query.data, fault: query.error ?? undefined, blank: query.isPending, again };
}

export interface Act<N extends CallName> {
  /** Does it; gives the answer, or undefined when the host refused (then `fault` says why). */
  run: (input: With<N>) => Promise<Gives<N> | undefined>;
  busy: boolean;
  fault: CallFault | undefined;
  /** Forgets the last refusal, for example when its field is being edited. */
  clear: () => void;
}

/** Writes through the host. What it made stale is asked again at once, without waiting for the host's event. */
export function useAct<N extends CallName>(name: N): Act<N> {
  const client = useQueryClient();
  const mutation = useMutation<Gives<N>, CallFault, With<N>>({
    mutationKey: [name],
    mutationFn: (input) => platform().call(name, input),
    onSuccess: () => markStale(client, null),
  });
  const { mutateAsync, reset } = mutation;
  const run = useCallback((input: With<N>) => mutateAsync(input).catch(() => undefined), [mutateAsync]);
  return { run, busy: mutation.isPending, fault: mutation.error ? toFault(mutation.error) : undefined, clear: reset };
}

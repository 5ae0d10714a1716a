import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';

/** Where the outlet's screens lead to. Names of facts may hold any character, so they travel encoded. */
export function useGo() {
  const router = useRouter();
  return useMemo(
    () => ({
      order: (id: string) => router.history.push(`/orders/${encodeURIComponent(id)}`),
      customer: (id: string) => router.history.push(`/customers/${encodeURIComponent(id)}`),
      unit: (id: string) => router.history.push(`/units/${encodeURIComponent(id)}`),
      handover: (id: string) => router.history.push(`/handover/${encodeURIComponent(id)}`),
      to: (path: string) => router.history.push(path),
    }),
    [router],
  );
}

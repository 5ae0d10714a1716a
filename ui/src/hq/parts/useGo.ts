import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Goes to another screen. */
export function useGo(): (path: string) => void {
  const router = useRouter();
  return useCallback((path: string) => router.history.push(path), [router]);
}

/** One outlet's page; its code is the vendor's and may hold any sign. */
export const outletPath = (code: string, tab = ''): string => `/outlets/${encodeURIComponent(code)}${tab ? `/${tab}` : ''}`;

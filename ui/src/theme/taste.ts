import { useSyncExternalStore } from 'react';
import { setLanguage, type Language } from '../i18n';

/** What a person likes on this machine. Kept beside the screen, not in the book. */
export interface Taste {
  language: Language;
  theme: 'light' | 'dark' | 'system';
}

const KEY = 'benchbook.taste';
const listeners = new Set<() => void>();
const prefersDark = () => window.matchMedia('(prefers-color-scheme: dark)');

let taste: Taste = read();

function read(): Taste {
  let kept: Partial<Taste> = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Taste>;
  } catch {
    // Unreadable or forbidden storage: the defaults will do.
  }
  return {
    language: kept.language === 'en' ? 'en' : 'zh-CN',
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system',
  };
}

export const currentTaste = (): Taste => taste;

export function setTaste(change: Partial<Taste>): void {
  taste = { ...taste, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(taste));
  } catch {
    // It still holds until the window closes.
  }
  if (change.language) setLanguage(change.language);
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  const media = prefersDark();
  media.addEventListener('change', tell);
  return () => {
    listeners.delete(tell);
    media.removeEventListener('change', tell);
  };
}

export function useTaste(): Taste {
  return useSyncExternalStore(subscribe, currentTaste);
}

/** Whether the screen is dark now, following the system when that is the taste. */
export function useDark(): boolean {
  return useSyncExternalStore(subscribe, () => taste.theme === 'dark' || (taste.theme === 'system' && prefersDark().matches));
}

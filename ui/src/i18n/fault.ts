import type { TFunction } from 'i18next';
import { dayText, moneyText } from '../parts/format';
import type { Language } from '.';
import { wordFor } from './word';

interface Said {
  code: string;
  facts?: Readonly<Record<string, unknown>> | undefined;
}

/** What a refusal says in the user's language. An unknown code is stated, never hidden. */
export function faultText(t: TFunction, fault: Said): string {
  return wordFor(t, `fault.${fault.code}`, t('fault.unknown', { code: fault.code }), fault.facts);
}

/** The refusal's arithmetic, each figure with its word: money in fen (`…_fen`), dates with their weekday. */
export function faultFacts(t: TFunction, fault: Said, language: Language): { key: string; word: string; value: string }[] {
  return Object.entries(fault.facts ?? {})
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([key, value]) => {
      const money = key.endsWith('_fen');
      const name = money ? key.slice(0, -4) : key;
      return { key, word: wordFor(t, `fault.fact.${name}`, name), value: show(value, money, language) };
    });
}

function show(value: unknown, money: boolean, language: Language): string {
  if (money && typeof value === 'number') return moneyText(value);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return dayText(value, language);
  return String(value);
}

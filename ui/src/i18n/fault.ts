import type { TFunction } from 'i18next';
import { dayText, momentText, moneyText } from '../parts/format';
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

/** The refusal's arithmetic, each figure with its word: money in fen (`…_fen`), multipliers (`…_pct`), moments (`…_ms`), dates with their weekday. */
export function faultFacts(t: TFunction, fault: Said, language: Language): { key: string; word: string; value: string }[] {
  return Object.entries(fault.facts ?? {})
    .filter((fact): fact is [string, string | number] => !UNREAD.has(fact[0]))
    .filter((fact): fact is [string, string | number] => typeof fact[1] === 'string' || typeof fact[1] === 'number')
    .map(([key, value]) => {
      const name = key.replace(/_(?:fen|pct|ms)$/, '');
      return { key, word: wordFor(t, `fault.fact_of.${fault.code}.${name}`, wordFor(t, `fault.fact.${name}`, name)), value: show(t, fault.code, key, value, language) };
    });
}

const STATES = new Set(['state', 'from', 'to']);
/** Names that a screen links by, and no person reads. */
const UNREAD = new Set(['conflict', 'about', 'contract', 'exchange', 'code']);
/** Values whose words stand in a list of their own. */
const LISTS: Readonly<Record<string, string>> = { grade: 'workshop.grade', category: 'warranty.category', outcome: 'purchase.outcome' };
const DATE = /^\d{4}-\d\d-\d\d$/;

function show(t: TFunction, code: string, key: string, value: string | number, language: Language): string {
  if (typeof value === 'number') {
    if (key.endsWith('_fen')) return moneyText(value);
    // A factor, kept in hundredths.
    if (key.endsWith('_pct')) return `× ${value / 100}`;
    return key.endsWith('_ms') ? momentText(value) : String(value);
  }
  if (DATE.test(value)) return dayText(value, language);
  // A job, an exchange, a contract has states of its own.
  if (STATES.has(key)) return wordFor(t, `${code.split('.')[0]}.state.${value}`, wordFor(t, `repair.state.${value}`, value));
  const list = LISTS[key];
  return list ? wordFor(t, `${list}.${value}`, value) : value;
}

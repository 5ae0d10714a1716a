import type { TFunction } from 'i18next';
import { faultText } from '../../i18n/fault';
import { wordFor } from '../../i18n/word';

/** A warning comes as a fault's code, as a word of its own, or as a year that stays uncovered; what is none of these is shown as it came. */
export function warningWord(t: TFunction, warning: string): string {
  const known = wordFor(t, `policy.warning.${warning}`, '');
  if (known !== '') return known;
  const year = /^years\.(\d+):/.exec(warning)?.[1];
  if (year !== undefined) return t('policy.uncovered', { year });
  return /^[a-z_]+\.[a-z_]+$/.test(warning) ? faultText(t, { code: warning }) : warning;
}

import type { TFunction } from 'i18next';
import { faultText } from '../../i18n/fault';
import { wordFor } from '../../i18n/word';

/** A warning comes as a fault's code or as a word of its own; what is neither is shown as it came. */
export function warningWord(t: TFunction, warning: string): string {
  const known = wordFor(t, `policy.warning.${warning}`, '');
  if (known !== '') return known;
  return /^[a-z_]+\.[a-z_]+$/.test(warning) ? faultText(t, { code: warning }) : warning;
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackKind } from '../../contract';
import { wordFor } from '../../i18n/word';
import { linesOf } from './content';

/** A version as lines to compare, in the language of the screen. */
export function useLines(kind: PackKind, content: string): string[] {
  const { t } = useTranslation();
  return useMemo(
    () => linesOf(kind, content, { others: t('policy.labour.others'), setting: (key) => wordFor(t, `policy.settings.${key}`, key) }),
    [kind, content, t],
  );
}

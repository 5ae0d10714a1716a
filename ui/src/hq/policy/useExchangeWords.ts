import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { wordFor } from '../../i18n/word';

/** The words of the exchange rules: kinds, checks, and the pack's own. */
export function useExchangeWords(): (key: string) => string {
  const { t } = useTranslation();
  return useCallback((key) => wordFor(t, `exchange.pack.${key}`, wordFor(t, `exchange.kind.${key}`, wordFor(t, `exchange.check.${key}`, key))), [t]);
}

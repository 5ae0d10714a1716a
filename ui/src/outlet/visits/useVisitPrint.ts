import { useCallback } from 'react';
import { platform } from '../../platform';
import { usePaper } from '../usePaper';

/** Prints a visit's paper. */
export function useVisitPrint() {
  const { print: printed, fault } = usePaper();
  const print = useCallback((visit: string, form: 'dispatch' | 'custody') => printed((lang) => platform().call('visit.print', { visit, form, lang })), [printed]);
  return { print, fault };
}

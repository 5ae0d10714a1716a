import { useCallback } from 'react';
import { platform } from '../../platform';
import { usePaper } from '../usePaper';

/** Prints a contract. */
export function usePlanPrint() {
  const { print: printed, fault, busy } = usePaper();
  const print = useCallback((contract: string) => printed((lang) => platform().call('contract.print', { contract, lang })), [printed]);
  return { print, fault, busy };
}

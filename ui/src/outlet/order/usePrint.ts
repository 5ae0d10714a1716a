import { useCallback } from 'react';
import { platform, type With } from '../../platform';
import { usePaper } from '../usePaper';

export type PrintForm = With<'order.print'>['form'];

/** Prints a paper of an order. */
export function usePrint() {
  const { print: printed, fault, busy } = usePaper();
  const print = useCallback((order: string, form: PrintForm) => printed((lang) => platform().call('order.print', { order, form, lang })), [printed]);
  return { print, fault, busy };
}

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { ClosedOutlet } from '../../contract';
import { markStale } from '../../data/client';
import { platform, toFault, type CallFault } from '../../platform';
import { PIECE, piecesOf } from './periods';

export interface Closing {
  going: { done: number; all: number } | null;
  /** Where it stopped before the end; with the refusal, where there was one. */
  stopped: { done: number; fault: CallFault | undefined } | null;
  /** What became of each outlet. */
  results: ReadonlyMap<string, ClosedOutlet>;
  run: (month: string, outlets: readonly string[]) => Promise<boolean>;
  stop: () => void;
  clear: () => void;
}

const NONE: ReadonlyMap<string, ClosedOutlet> = new Map();

/** Closes a month of outlets piece by piece. An outlet that cannot be closed keeps no other open; what is closed stays so. */
export function useClosing(): Closing {
  const client = useQueryClient();
  const [going, setGoing] = useState<Closing['going']>(null);
  const [stopped, setStopped] = useState<Closing['stopped']>(null);
  const [results, setResults] = useState(NONE);
  const halt = useRef(false);
  const run = useCallback(
    async (month: string, outlets: readonly string[]) => {
      halt.current = false;
      setStopped(null);
      setResults(NONE);
      const found = new Map<string, ClosedOutlet>();
      let fault: CallFault | undefined;
      setGoing({ done: 0, all: outlets.length });
      for (const piece of piecesOf(outlets, PIECE)) {
        if (halt.current || fault) break;
        try {
          // oxlint-disable-next-line no-await-in-loop
          const gave = await platform().call('period.close', { month, outlets: piece });
          for (const each of gave.outlets) found.set(each.outlet, each);
          setResults(new Map(found));
          setGoing({ done: found.size, all: outlets.length });
        } catch (thrown) {
          fault = toFault(thrown);
        }
      }
      const all = found.size === outlets.length;
      if (!all) setStopped({ done: found.size, fault });
      setGoing(null);
      markStale(client, null);
      return all;
    },
    [client],
  );
  const clear = useCallback(() => {
    setStopped(null);
    setResults(NONE);
  }, []);
  const stop = useCallback(() => {
    halt.current = true;
  }, []);
  return { going, stopped, results, run, stop, clear };
}

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { markStale } from '../../data/client';
import { platform, toFault, type CallFault } from '../../platform';
import { askedOf, type Waiting } from './arithmetic';

export interface Bulk {
  /** Null: nothing is going on. */
  going: { done: number; all: number } | null;
  /** Where it stopped, and why. */
  stopped: { done: number; card: Waiting; fault: CallFault } | null;
  run: (cards: readonly Waiting[]) => Promise<boolean>;
  stop: () => void;
  clear: () => void;
}

/** Approves requests one by one, as asked. What is approved stays so; it stops at the first that headquarters refuses. */
export function useBulk(): Bulk {
  const client = useQueryClient();
  const [going, setGoing] = useState<Bulk['going']>(null);
  const [stopped, setStopped] = useState<Bulk['stopped']>(null);
  const halt = useRef(false);
  const run = useCallback(
    async (cards: readonly Waiting[]) => {
      halt.current = false;
      setStopped(null);
      let done = 0;
      let good = true;
      for (const card of cards) {
        if (halt.current) break;
        setGoing({ done, all: cards.length });
        try {
          // One after the other: each approval leaves less for the outlet's next.
          // oxlint-disable-next-line no-await-in-loop
          await platform().call('request.decide', { outlet: card.request.scope, request: card.request.id, approved: askedOf(card) });
        } catch (thrown) {
          setStopped({ done, card, fault: toFault(thrown) });
          good = false;
          break;
        }
        done += 1;
      }
      setGoing(null);
      markStale(client, null);
      return good;
    },
    [client],
  );
  return { going, stopped, run, stop: () => (halt.current = true), clear: () => setStopped(null) };
}

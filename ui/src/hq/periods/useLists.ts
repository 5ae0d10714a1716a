import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OutletCard } from '../../contract';
import { platform, toFault, type CallFault, type Gives } from '../../platform';
import type { Lists } from './periods';

const AT_ONCE = 6;
const SHOWN_EVERY_MS = 250;

export interface Reading {
  lists: Lists;
  /** Null where all is read. */
  going: { done: number; all: number } | null;
  fault: CallFault | undefined;
  /** Reads these outlets anew. */
  reread: (codes: readonly string[]) => Promise<void>;
}

/** The closed months of every outlet, read a few at a time: a network's worth must not keep the screen waiting. */
export function useLists(outlets: readonly OutletCard[] | undefined): Reading {
  const client = useQueryClient();
  const kept = useRef(new Map<string, Gives<'period.list'>>());
  const [lists, setLists] = useState<Lists>(new Map());
  const [going, setGoing] = useState<Reading['going']>(null);
  const [fault, setFault] = useState<CallFault>();

  const read = useCallback(
    async (codes: readonly string[], stopped: () => boolean, anew: boolean) => {
      const left = [...codes];
      let shown = performance.now();
      const show = () => {
        shown = performance.now();
        setLists(new Map(kept.current));
        setGoing({ done: codes.length - left.length, all: codes.length });
      };
      const worker = async () => {
        for (let outlet = left.pop(); outlet !== undefined && !stopped(); outlet = left.pop()) {
          const queryKey = ['period.list', { outlet }];
          const input = { outlet };
          try {
            // One after the other in each of a few rows: the server has others to serve.
            // oxlint-disable-next-line no-await-in-loop
            kept.current.set(outlet, await client.fetchQuery({ queryKey, queryFn: () => platform().call('period.list', input), staleTime: anew ? 0 : 60_000 }));
          } catch (thrown) {
            setFault(toFault(thrown));
          }
          if (!stopped() && performance.now() - shown > SHOWN_EVERY_MS) show();
        }
      };
      show();
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      if (stopped()) return;
      show();
      setGoing(null);
    },
    [client],
  );

  // The names, not the cards: a sync changes a card every minute, and no month.
  const codes = outlets?.map((outlet) => outlet.code).toReversed().join('\n');
  useEffect(() => {
    let gone = false;
    // Behind the first picture of the table.
    const timer = setTimeout(() => (codes ? void read(codes.split('\n'), () => gone, false) : undefined), 0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [codes, read]);

  const reread = useCallback((some: readonly string[]) => read(some, () => false, true), [read]);
  return { lists, going, fault, reread };
}

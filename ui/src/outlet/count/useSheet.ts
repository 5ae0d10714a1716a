import { useEffect, useRef, useState } from 'react';
import { platform } from '../../platform';
import { BLANK, isBlank, type Sheet } from './sheet';

/** The draft of each shelf: one that is half counted waits while the other is counted. */
const KINDS = { held: 'stock_count', consigned: 'stock_count_consigned' } as const;

export type CountedShelf = keyof typeof KINDS;

/** The unfinished count, kept in the book as it grows: a shelf takes hours, and a power cut no minute of them. */
export function useSheet(shelf: CountedShelf): { sheet: Sheet; setSheet: (sheet: Sheet) => void; restored: boolean; forget: () => void } {
  const kind = KINDS[shelf];
  const [sheet, setSheet] = useState(BLANK);
  const [restored, setRestored] = useState(false);
  const [ready, setReady] = useState(false);
  const saved = useRef('');
  /** Saves what was entered last, while that waits for the next key. */
  const waiting = useRef<(() => void) | null>(null);
  useEffect(() => {
    let gone = false;
    platform()
      .call('draft.load', { kind })
      .then(({ json }) => {
        if (gone || json === null) return;
        const kept = { ...BLANK, ...(JSON.parse(json) as Partial<Sheet>) };
        if (isBlank(kept)) return;
        saved.current = json;
        // What was entered while the draft was on its way stands.
        setSheet((now) => (isBlank(now) ? kept : now));
        setRestored(true);
      })
      // A draft that cannot be read is no reason not to count.
      .catch(() => undefined)
      .finally(() => setReady(true));
    return () => {
      gone = true;
    };
  }, [kind]);
  useEffect(() => {
    if (!ready) return;
    const json = JSON.stringify(sheet);
    if (json === saved.current) return;
    const save = () => {
      waiting.current = null;
      saved.current = json;
      const call = isBlank(sheet) ? platform().call('draft.drop', { kind }) : platform().call('draft.save', { kind, json });
      call.catch(() => {
        saved.current = '';
      });
    };
    waiting.current = save;
    const timer = setTimeout(save, 300);
    return () => clearTimeout(timer);
  }, [sheet, ready, kind]);
  // Who turns to the other shelf leaves nothing behind.
  useEffect(() => () => waiting.current?.(), []);
  const forget = () => {
    setSheet(BLANK);
    setRestored(false);
    saved.current = JSON.stringify(BLANK);
    waiting.current = null;
    platform()
      .call('draft.drop', { kind })
      .catch(() => undefined);
  };
  return { sheet, setSheet, restored, forget };
}

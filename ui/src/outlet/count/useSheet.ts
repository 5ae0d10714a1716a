import { useEffect, useRef, useState } from 'react';
import { platform } from '../../platform';
import { BLANK, isBlank, type Sheet } from './sheet';

const KIND = 'stock_count';

/** The unfinished count, kept in the book as it grows: a shelf takes hours, and a power cut no minute of them. */
export function useSheet(): { sheet: Sheet; setSheet: (sheet: Sheet) => void; restored: boolean; forget: () => void } {
  const [sheet, setSheet] = useState(BLANK);
  const [restored, setRestored] = useState(false);
  const [ready, setReady] = useState(false);
  const saved = useRef('');
  useEffect(() => {
    let gone = false;
    platform()
      .call('draft.load', { kind: KIND })
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
  }, []);
  useEffect(() => {
    if (!ready) return;
    const json = JSON.stringify(sheet);
    if (json === saved.current) return;
    const timer = setTimeout(() => {
      saved.current = json;
      const call = isBlank(sheet) ? platform().call('draft.drop', { kind: KIND }) : platform().call('draft.save', { kind: KIND, json });
      call.catch(() => {
        saved.current = '';
      });
    }, 300);
    return () => clearTimeout(timer);
  }, [sheet, ready]);
  const forget = () => {
    setSheet(BLANK);
    setRestored(false);
    saved.current = JSON.stringify(BLANK);
    platform()
      .call('draft.drop', { kind: KIND })
      .catch(() => undefined);
  };
  return { sheet, setSheet, restored, forget };
}

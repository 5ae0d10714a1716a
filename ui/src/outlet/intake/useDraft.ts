import { useEffect, useRef, useState } from 'react';
import { platform } from '../../platform';
import { BLANK, isBlank, type IntakeForm } from './form';

const KIND = 'intake';

/** The half-filled intake, kept in the book as it is typed, so that a power cut costs nothing. */
export function useDraft(form: IntakeForm, setForm: (form: IntakeForm) => void): { restored: number | null; forget: () => void } {
  const [restored, setRestored] = useState<number | null>(null);
  const ready = useRef(false);
  const saved = useRef('');
  useEffect(() => {
    let gone = false;
    platform()
      .call('draft.load', { kind: KIND })
      .then(({ json, saved_ms }) => {
        if (gone || json === null) return;
        const draft = { ...BLANK, ...(JSON.parse(json) as Partial<IntakeForm>) };
        if (isBlank(draft)) return;
        saved.current = json;
        setForm(draft);
        setRestored(saved_ms);
      })
      // A draft that cannot be read is no reason not to take the next device in.
      .catch(() => undefined)
      .finally(() => {
        ready.current = true;
      });
    return () => {
      gone = true;
    };
  }, [setForm]);

  // Straight to the host: a draft makes nothing on this screen stale.
  useEffect(() => {
    if (!ready.current) return;
    const json = JSON.stringify(form);
    if (json === saved.current) return;
    const timer = setTimeout(() => {
      saved.current = json;
      const call = isBlank(form) ? platform().call('draft.drop', { kind: KIND }) : platform().call('draft.save', { kind: KIND, json });
      call.catch(() => {
        saved.current = '';
      });
    }, 300);
    return () => clearTimeout(timer);
  }, [form]);

  const forget = () => {
    setRestored(null);
    saved.current = '';
    platform()
      .call('draft.drop', { kind: KIND })
      .catch(() => undefined);
  };
  return { restored, forget };
}

/** A field as it was before the scanner typed into it. */
export interface Snapshot {
  restore: (composing: boolean) => void;
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

const isText = (target: unknown): target is TextField =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Remembers the focused field's text; null when the focus is in no field. */
export function snapshot(target: unknown): Snapshot | null {
  if (!isText(target)) return null;
  const value = target.value;
  let at: number | null = null;
  try {
    at = target.selectionStart;
  } catch {
    // Some field types have no selection.
  }
  const put = () => {
    if (target.value !== value) setValue(target, value);
    if (at !== null) {
      try {
        target.setSelectionRange(at, at);
      } catch {
        // As above.
      }
    }
  };
  return {
    restore(composing) {
      if (composing) {
        // The input method commits its text after this key: leaving the field ends the composition, then we clean up.
        target.addEventListener('compositionend', () => setTimeout(put, 0), { once: true });
        target.blur();
        target.focus();
        setTimeout(put, 0);
      }
      put();
    },
  };
}

/** Sets a field's value so that React hears it: through the prototype's setter, past React's own tracking. */
function setValue(field: TextField, value: string): void {
  const own = Object.getPrototypeOf(field) as object;
  Object.getOwnPropertyDescriptor(own, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

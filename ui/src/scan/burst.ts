import { halfWidth } from '../parts/format';

/** What the scanner's ear needs of a keydown. */
export interface Stroke {
  key: string;
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
}

/** A scanner's keys come faster than fingers: this many milliseconds apart on average, at most. */
export const SCAN_GAP_MS = 35;
/** A pause longer than this begins a new burst (a busy shop PC delivers late, a person types later still). */
export const SCAN_PAUSE_MS = 100;
export const SCAN_MIN_CHARS = 6;
/** Longer than any label; keeps a stuck key from growing the burst without end. */
export const SCAN_MAX_CHARS = 512;

export type Heard =
  | { is: 'first' } // a burst may have begun: remember the field as it is
  | { is: 'more' }
  | { is: 'scan'; text: string }
  | { is: 'composing_enter' } // Enter belongs to the input method and must not submit
  | { is: 'nothing' };

/** Tells scans from typing by time alone. Pure: the caller brings the clock. */
export class Burst {
  private text = '';
  private began = 0;
  private last = 0;

  hear(stroke: Stroke, at: number): Heard {
    if (stroke.ctrlKey || stroke.altKey || stroke.metaKey) return this.drop();
    if (isEnter(stroke)) return this.end(stroke, at);
    // A scanner presses Shift for capitals; it is no character and no interruption.
    if (stroke.key === 'Shift' || stroke.key === 'CapsLock') return { is: 'nothing' };
    const char = charOf(stroke);
    if (char === null) return this.drop();
    const fresh = this.text === '' || at - this.last > SCAN_PAUSE_MS || this.text.length >= SCAN_MAX_CHARS;
    if (fresh) {
      this.text = char;
      this.began = at;
    } else {
      this.text += char;
    }
    this.last = at;
    return fresh ? { is: 'first' } : { is: 'more' };
  }

  private end(stroke: Stroke, at: number): Heard {
    const { text, began, last } = this;
    this.text = '';
    const fast = at - last <= SCAN_PAUSE_MS && at - began < SCAN_GAP_MS * text.length;
    if (text.length >= SCAN_MIN_CHARS && fast) return { is: 'scan', text };
    return composing(stroke) ? { is: 'composing_enter' } : { is: 'nothing' };
  }

  private drop(): Heard {
    this.text = '';
    return { is: 'nothing' };
  }
}

const composing = (stroke: Stroke) => stroke.isComposing || stroke.key === 'Process';

function isEnter(stroke: Stroke): boolean {
  return stroke.key === 'Enter' || (composing(stroke) && (stroke.code === 'Enter' || stroke.code === 'NumpadEnter'));
}

/** The character of a keydown; from the key's place on the keyboard when an input method hides it. */
function charOf(stroke: Stroke): string | null {
  if (!composing(stroke) && stroke.key.length === 1) return halfWidth(stroke.key);
  if (!composing(stroke) && stroke.key !== 'Unidentified') return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(stroke.code);
  if (digit) return digit[1] ?? null;
  const letter = /^Key([A-Z])$/.exec(stroke.code);
  // Under an input method the letter's case is lost unless Shift is held; labels are read without case.
  if (letter?.[1]) return stroke.shiftKey ? letter[1] : letter[1].toLowerCase();
  return PLACES[stroke.code] ?? null;
}

const PLACES: Readonly<Record<string, string>> = {
  Minus: '-',
  NumpadSubtract: '-',
  Slash: '/',
  Period: '.',
  NumpadDecimal: '.',
  Space: ' ',
};

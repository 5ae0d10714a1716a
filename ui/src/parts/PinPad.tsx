import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { halfWidth } from './format';

export interface PinPadProps {
  onEnter: (pin: string) => void;
  busy?: boolean;
  /** The refusal in words. */
  wrong?: string | undefined;
  min?: number;
  max?: number;
  enterLabel?: string;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** A PIN by numeric keypad, mouse or touch. The digits are never shown and never in a form that a browser remembers. */
export function PinPad({ onEnter, busy = false, wrong, min = 4, max = 12, enterLabel }: PinPadProps) {
  const { t } = useTranslation();
  const [pin, setPin] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const note = useId();
  useEffect(() => {
    field.current?.focus();
  }, []);
  const add = (digit: string) => setPin((now) => (now.length < max ? now + digit : now));
  const enter = () => {
    if (pin.length >= min && !busy) {
      onEnter(pin);
      setPin('');
      // The next try is typed at once, also after a click on the pad.
      field.current?.focus();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      enter();
    }
  };
  return (
    <div className="bb-pinpad">
      <div className="bb-pin-dots">
        <input
          ref={field}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          aria-label={t('common.pin.label')}
          aria-describedby={note}
          aria-invalid={wrong !== undefined}
          value={pin}
          onChange={(event) => setPin(halfWidth(event.target.value).replace(/\D/g, '').slice(0, max))}
          onKeyDown={onKeyDown}
        />
      </div>
      <p id={note} className="bb-pin-note" {...(wrong ? { role: 'alert' } : {})}>
        {wrong ?? '\u00a0'}
      </p>
      <div className="bb-pin-keys">
        {KEYS.map((key) => (
          <button key={key} type="button" tabIndex={-1} onClick={() => add(key)}>
            {key}
          </button>
        ))}
        <button type="button" tabIndex={-1} className="bb-pin-small" onClick={() => setPin((now) => now.slice(0, -1))}>
          {t('common.pin.erase')}
        </button>
        <button type="button" tabIndex={-1} onClick={() => add('0')}>
          0
        </button>
        <button type="button" className="bb-pin-small bb-pin-enter" disabled={pin.length < min || busy} onClick={enter}>
          {enterLabel ?? t('common.pin.enter')}
        </button>
      </div>
    </div>
  );
}

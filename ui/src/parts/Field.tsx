import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultText } from '../i18n/fault';
import type { CallFault } from '../platform';

/** What a field's control must carry so that label, hint and refusal are read out with it. */
export interface Wired {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
  /** For a group: no browser lets a label's `for` name several controls. */
  'aria-labelledby'?: string;
}

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  required?: boolean;
  /** The control is several: a row of choices, a set of ticks. */
  group?: boolean;
  /** The field's path in the request: a refusal that names it is shown here. */
  name?: string;
  /** The act's refusal; shown only if it is about `name`. */
  fault?: CallFault | undefined;
  /** The screen's own objection, already in words. */
  wrong?: string | undefined;
  children: (wired: Wired) => ReactNode;
}

/** Label above, control, then the refusal or else the hint. */
export function Field({ label, hint, required = false, group = false, name, fault, wrong, children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const said = wrong ?? (fault && name !== undefined && fault.field === name ? faultText(t, fault) : undefined);
  const words = (
    <>
      {label}
      {required ? <span className="bb-required" title={t('common.required')}> *</span> : null}
    </>
  );
  return (
    <div className={said ? 'bb-field bb-field-wrong' : 'bb-field'}>
      {group ? (
        <span className="bb-label" id={`${id}-label`}>
          {words}
        </span>
      ) : (
        <label className="bb-label" htmlFor={id}>
          {words}
        </label>
      )}
      {children({ id, 'aria-describedby': `${id}-note`, 'aria-invalid': said !== undefined, ...(group ? { 'aria-labelledby': `${id}-label` } : {}) })}
      <div className="bb-field-note" id={`${id}-note`} {...(said ? { role: 'alert' } : {})}>
        {said ?? hint}
      </div>
    </div>
  );
}

import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultText } from '../i18n/fault';
import type { CallFault } from '../platform';

/** What a field's control must carry so that label, hint and refusal are read out with it. */
export interface Wired {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
}

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  required?: boolean;
  /** The field's path in the request: a refusal that names it is shown here. */
  name?: string;
  /** The act's refusal; shown only if it is about `name`. */
  fault?: CallFault | undefined;
  /** The screen's own objection, already in words. */
  wrong?: string | undefined;
  children: (wired: Wired) => ReactNode;
}

/** Label above, control, then the refusal or else the hint. */
export function Field({ label, hint, required = false, name, fault, wrong, children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const said = wrong ?? (fault && name !== undefined && fault.field === name ? faultText(t, fault) : undefined);
  return (
    <div className={said ? 'bb-field bb-field-wrong' : 'bb-field'}>
      <label htmlFor={id}>
        {label}
        {required ? <span className="bb-required" title={t('common.required')}> *</span> : null}
      </label>
      {children({ id, 'aria-describedby': `${id}-note`, 'aria-invalid': said !== undefined })}
      <div className="bb-field-note" id={`${id}-note`} {...(said ? { role: 'alert' } : {})}>
        {said ?? hint}
      </div>
    </div>
  );
}

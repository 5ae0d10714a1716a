import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultText } from '../i18n/fault';
import type { CallFault } from '../platform';
import { Fault } from './Fault';
import { FormDialog } from './FormDialog';
import { PinPad } from './PinPad';

export interface ConfirmSignProps {
  open: boolean;
  title: string;
  /** What cannot be taken back, in one sentence. */
  consequence: string;
  /** The verb on the button: "签字", "发送", "付款". */
  verb: string;
  /** Whether the person signs with the PIN. */
  sign?: boolean;
  busy?: boolean;
  fault?: CallFault | undefined;
  onConfirm: (pin: string | null) => void;
  onCancel: () => void;
  /** The figures that are signed. */
  children?: ReactNode;
}

/** The one question: only before what cannot be taken back. */
export function ConfirmSign({ open, title, consequence, verb, sign = false, busy = false, fault, onConfirm, onCancel, children }: ConfirmSignProps) {
  const { t } = useTranslation();
  const pinWrong = sign && fault?.code === 'access.wrong_pin';
  return (
    <FormDialog open={open} title={title} width={sign ? 400 : 440} verb={verb} busy={busy} buttons={!sign} onSubmit={() => (sign ? undefined : onConfirm(null))} onClose={onCancel}>
      <div className="bb-confirm">
        {children}
        <p className="bb-consequence">{consequence}</p>
        {pinWrong ? null : <Fault fault={fault} />}
        {sign ? <PinPad onEnter={onConfirm} busy={busy} enterLabel={verb} wrong={pinWrong && fault ? faultText(t, fault) : undefined} /> : null}
      </div>
    </FormDialog>
  );
}

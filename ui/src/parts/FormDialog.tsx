import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFirstField } from './useFirstField';

export interface FormDialogProps {
  /** Default true: most dialogs are mounted when they are asked for. */
  open?: boolean;
  title: string;
  width: number;
  /** The verb on the button that Enter presses. */
  verb: string;
  /** Whether what was entered can be sent. */
  ready?: boolean;
  busy?: boolean;
  /** False where the content answers by itself: a PIN pad. */
  buttons?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that Enter answers: its first field has the focus, or else the button with the verb. */
export function FormDialog({ open = true, title, width, verb, ready = true, busy = false, buttons = true, onSubmit, onClose, children }: FormDialogProps) {
  const { t } = useTranslation();
  const inForm = (content: ReactNode) => <DialogForm onSubmit={() => (ready && !busy ? onSubmit() : undefined)}>{content}</DialogForm>;
  return (
    <Modal
      open={open}
      title={title}
      width={width}
      okText={verb}
      cancelText={t('common.cancel')}
      okButtonProps={{ htmlType: 'submit', disabled: !ready }}
      confirmLoading={busy}
      onCancel={onClose}
      destroyOnHidden
      className="bb-form-dialog"
      modalRender={inForm}
      {...(buttons ? {} : { footer: null })}
    >
      {children}
    </Modal>
  );
}

function DialogForm({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  const form = useFirstField<HTMLFormElement>();
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        // A dialog stands inside its opener's tree, which may be a form too.
        event.stopPropagation();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

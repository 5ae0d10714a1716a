import { Button, Input, Modal } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutletCard } from '../../contract';
import { useAct } from '../../data/hooks';
import type { Gives } from '../../platform';
import { Fault, Field } from '../../parts';
import { EnrolCode } from './EnrolCode';

/** A one-time code for a PC of this outlet. */
export function Enrol({ outlet, onClose }: { outlet: OutletCard; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct('device.enrol');
  const [name, setName] = useState('');
  const [made, setMade] = useState<Gives<'device.enrol'> | null>(null);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (name.trim() === '') return;
    const gave = await act.run({ outlet: outlet.code, name: name.trim() });
    if (gave) setMade(gave);
  };
  return (
    <Modal
      open
      width={520}
      title={t('network.enrol.title', { outlet: outlet.name })}
      onCancel={onClose}
      // The code is shown once: a click beside the dialog must not lose it.
      mask={{ closable: made === null }}
      footer={
        made ? (
          <Button type="primary" onClick={onClose}>{t('network.enrol.done')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="primary" loading={act.busy} disabled={name.trim() === ''} onClick={() => void submit()}>{t('network.enrol.make')}</Button>
          </>
        )
      }
    >
      {made ? (
        <EnrolCode made={made} again={() => void submit()} />
      ) : (
        <form className="bb-form" onSubmit={(event) => void submit(event)}>
          <Field label={t('network.enrol.name')} hint={t('network.enrol.name_hint')} name="name" fault={act.fault} required>
            {(wired) => <Input {...wired} autoFocus autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
        </form>
      )}
      <Fault fault={act.fault} fields={['name']} />
    </Modal>
  );
}

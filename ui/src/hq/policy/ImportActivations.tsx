import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Fault, Field } from '../../parts';
import { platform, toBase64, type Gives, type Picked } from '../../platform';
import { BadRows } from './ImportPack';

/** A list of the days on which units were activated: it is shown in each unit's life, with its title as the source. */
export function ImportActivations({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct('activation.import');
  const [file, setFile] = useState<Picked | null>(null);
  const [title, setTitle] = useState('');
  const [done, setDone] = useState<Gives<'activation.import'> | null>(null);
  const pick = async () => {
    const picked = await platform().pick('.csv,.txt,.xlsx,.xls,.ods');
    if (!picked) return;
    act.clear();
    setFile(picked);
    if (title === '') setTitle(picked.name.replace(/\.\w+$/, ''));
  };
  const run = async () => {
    if (!file) return;
    const gave = await act.run({ title: title.trim(), base64: toBase64(file.bytes) });
    if (gave) setDone(gave);
  };
  return (
    <Modal
      open
      width={680}
      title={t('policy.activations.title')}
      onCancel={onClose}
      footer={
        done ? (
          <Button type="primary" onClick={onClose}>{t('common.close')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="primary" loading={act.busy} disabled={!file || title.trim() === ''} onClick={() => void run()}>{t('policy.activations.verb')}</Button>
          </>
        )
      }
    >
      <div className="hq-stack">
        {done ? (
          <>
            <p><strong>{t('policy.activations.done', { units: done.units, outlets: done.outlets })}</strong></p>
            {done.bad.length > 0 ? <BadRows bad={done.bad} /> : null}
          </>
        ) : (
          <>
            <p className="bb-quiet">{t('policy.activations.lead')}</p>
            <span><Button onClick={() => void pick()}>{file ? t('policy.import_as.another') : t('imports.pick')}</Button></span>
            {file ? (
              <Field label={t('policy.activations.name')} hint={t('policy.activations.name_hint')} name="title" fault={act.fault} required>
                {(wired) => <Input {...wired} value={title} onChange={(event) => setTitle(event.target.value)} />}
              </Field>
            ) : null}
            <Fault fault={act.fault} fields={['title']} />
          </>
        )}
      </div>
    </Modal>
  );
}

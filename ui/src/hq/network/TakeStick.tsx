import { Button, Modal, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Fault, momentText } from '../../parts';
import { fromBase64, platform, toBase64, type Gives } from '../../platform';

/** Takes an outlet's bundle off a stick, and gives the answer that goes back on it. */
export function TakeStick({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct('sync.bundle_take');
  const [taken, setTaken] = useState<Gives<'sync.bundle_take'> | null>(null);
  const [saved, setSaved] = useState(false);
  const take = async (file: File) => {
    act.clear();
    setSaved(false);
    setTaken((await act.run({ base64: toBase64(new Uint8Array(await file.arrayBuffer())) })) ?? null);
  };
  const save = async (answer: Gives<'sync.bundle_take'>) => setSaved(await platform().save(fromBase64(answer.base64), answer.name));
  return (
    <Modal
      open
      width={560}
      title={t('network.stick.title')}
      onCancel={onClose}
      footer={
        <>
          {taken ? <Button onClick={() => setTaken(null)}>{t('network.stick.another')}</Button> : null}
          <Button onClick={onClose}>{t('common.close')}</Button>
          {taken ? (
            <Button type="primary" onClick={() => void save(taken)}>
              {t('network.stick.save')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="hq-stack">
        {taken ? (
          <>
            <p>{t('network.stick.from', { ...taken, moment: momentText(taken.made_ms) })}</p>
            <p>
              <strong>{t('network.stick.taken', taken)}</strong> {taken.more ? t('network.stick.more') : null}
            </p>
            {saved ? <p role="status">{t('network.stick.saved', { name: taken.name })}</p> : null}
          </>
        ) : (
          <>
            <p className="bb-quiet">{t('network.stick.lead')}</p>
            {/* The file is read here and goes through the platform: nothing is uploaded by the part itself. */}
            <Upload.Dragger accept=".bbsync" multiple={false} showUploadList={false} disabled={act.busy} beforeUpload={(file) => (void take(file), false)}>
              <p>{t('network.stick.drop')}</p>
            </Upload.Dragger>
          </>
        )}
        <Fault fault={act.fault} />
      </div>
    </Modal>
  );
}

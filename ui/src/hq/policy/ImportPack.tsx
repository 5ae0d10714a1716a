import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { faultText } from '../../i18n/fault';
import { DayInput, Fault, Field, today } from '../../parts';
import { platform, toBase64, type Gives, type Picked } from '../../platform';
import type { Imported } from './kinds';
import { firstLines } from './firstLines';
import { warningWord } from './warning';

/** A table that comes as a file: shown before it is taken, its bad rows named after. */
export function ImportPack({ kind, onClose }: { kind: Imported; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct('pack.import');
  const [file, setFile] = useState<Picked | null>(null);
  const [title, setTitle] = useState('');
  const [effective, setEffective] = useState<string | null>(today());
  const [done, setDone] = useState<Gives<'pack.import'> | null>(null);
  const word = t(`policy.kind.${kind}`);
  const preview = file ? firstLines(file.bytes, 8) : null;
  const pick = async () => {
    const picked = await platform().pick('.csv,.txt');
    if (!picked) return;
    act.clear();
    setFile(picked);
    if (title === '') setTitle(picked.name.replace(/\.\w+$/, ''));
  };
  const run = async () => {
    if (!file || effective === null) return;
    const gave = await act.run({ kind, title: title.trim(), effective_on: effective, base64: toBase64(file.bytes) });
    if (gave) setDone(gave);
  };
  return (
    <Modal
      open
      width={680}
      title={t('policy.import_as.title', { kind: word })}
      onCancel={onClose}
      footer={
        done ? (
          <Button type="primary" onClick={onClose}>{t('common.close')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="primary" loading={act.busy} disabled={!file || title.trim() === '' || effective === null} onClick={() => void run()}>{t('policy.import_as.verb')}</Button>
          </>
        )
      }
    >
      {done ? (
        <div className="hq-stack">
          <p><strong>{t('policy.import_as.done', done)}</strong></p>
          {done.warnings.map((warning) => <p key={warning} className="bb-late">▲ {warningWord(t, warning)}</p>)}
          {done.bad.length > 0 ? <BadRows bad={done.bad} /> : null}
        </div>
      ) : (
        <div className="hq-stack">
          <p className="bb-quiet">{t(`policy.import_as.lead.${kind}`)}</p>
          <span><Button onClick={() => void pick()}>{file ? t('policy.import_as.another') : t('policy.import_as.pick')}</Button></span>
          {file && preview ? (
            <>
              <p>{t('policy.import_as.preview', { name: file.name, count: preview.count })}</p>
              <pre className="hq-preview">{preview.lines.join('\n')}</pre>
              <div className="hq-form">
                <Field label={t('policy.form.title')} name="title" fault={act.fault} required>
                  {(wired) => <Input {...wired} value={title} onChange={(event) => setTitle(event.target.value)} />}
                </Field>
                <Field label={t('policy.form.effective')} name="effective_on" fault={act.fault} required>
                  {(wired) => <DayInput {...wired} value={effective} onChange={setEffective} latest={null} />}
                </Field>
              </div>
            </>
          ) : null}
          <Fault fault={act.fault} fields={['title', 'effective_on']} />
        </div>
      )}
    </Modal>
  );
}

export function BadRows({ bad }: { bad: Gives<'pack.import'>['bad'] }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="bb-late">▲ {t('policy.import_as.bad', { count: bad.length })}</p>
      <div className="hq-bad-rows">
        <table className="hq-table">
          <thead>
            <tr>
              <th className="hq-num">{t('policy.import_as.row')}</th>
              <th>{t('policy.import_as.why')}</th>
            </tr>
          </thead>
          <tbody>
            {bad.slice(0, 500).map((each) => (
              <tr key={each.row}>
                <td className="hq-num">{each.row}</td>
                <td>{faultText(t, { code: each.code })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

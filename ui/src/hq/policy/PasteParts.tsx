import { Input, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part } from './content';
import { readParts } from './paste';

/** Many parts at once, from a spreadsheet; bad rows are named and stay out. */
export function PasteParts({ onTake, onClose }: { onTake: (parts: Part[]) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { parts, bad } = useMemo(() => readParts(text), [text]);
  return (
    <Modal
      open
      width={760}
      title={t('policy.parts.paste')}
      okText={t('policy.parts.take', { count: parts.length })}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: parts.length === 0 }}
      onOk={() => onTake(parts)}
      onCancel={onClose}
    >
      <div className="hq-stack">
        <p className="bb-quiet">{t('policy.parts.paste_lead')}</p>
        <Input.TextArea autoFocus rows={12} value={text} aria-label={t('policy.parts.paste')} onChange={(event) => setText(event.target.value)} />
        {bad.length > 0 ? (
          <div role="status" className="hq-bad">
            <ul>
              {bad.slice(0, 20).map((each) => (
                <li key={each.row} className="bb-late">▲ {t(`policy.parts.bad.${each.why}`, { row: each.row })}</li>
              ))}
              {bad.length > 20 ? <li className="bb-quiet">{t('policy.lines_more', { count: bad.length - 20 })}</li> : null}
            </ul>
          </div>
        ) : null}
      </div>
    </Modal>
  );
}

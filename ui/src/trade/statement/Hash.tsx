import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../parts/copy';

/** A hash by its first digits, the whole of it on the clipboard. */
export function Hash({ of }: { of: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState('');
  return (
    <span className="bb-hash">
      <code title={of}>{of.slice(0, 12)}…</code>
      <Button size="small" type="link" aria-label={t('statement.head.copy')} onClick={() => void copyText(of).then((done) => setCopied(done ? of : ''))}>
        {copied === of ? t('statement.head.copied') : t('common.copy')}
      </Button>
    </span>
  );
}

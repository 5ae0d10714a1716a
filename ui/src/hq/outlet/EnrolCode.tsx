import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ageText, useNow } from '../../parts';
import type { Gives } from '../../platform';
import { copyText } from '../../parts/copy';
import { Fingerprint } from './Fingerprint';

/** The code as it is read out on the telephone: large, with its end and the fingerprint to compare. */
export function EnrolCode({ made, again }: { made: Gives<'device.enrol'>; again: () => void }) {
  const { t } = useTranslation();
  const now = useNow();
  const [copied, setCopied] = useState(false);
  const over = now >= made.expires_ms;
  return (
    <div className="hq-enrol">
      <p>{t('network.enrol.read')}</p>
      <div className="hq-enrol-code">
        <span className="bb-quiet">{t('network.enrol.code')}</span>
        <output className={over ? 'hq-code bb-reversed' : 'hq-code'} aria-label={t('network.enrol.code')}>{made.code}</output>
        {over ? (
          <span className="bb-late">▲ {t('network.enrol.over')} <Button size="small" onClick={again}>{t('network.enrol.make')}</Button></span>
        ) : (
          // The time that is left reads like an age: "15 min".
          <span className="bb-quiet">{t('network.enrol.until', { age: ageText(0, made.expires_ms - now + 59_999) })}</span>
        )}
        <Button disabled={over} onClick={() => void copyText(made.code).then(setCopied)}>
          {copied ? `✓ ${t('network.enrol.copied')}` : t('network.enrol.copy')}
        </Button>
      </div>
      <div>
        <span className="bb-quiet">{t('network.enrol.fingerprint')}</span>
        <Fingerprint of={made.hq_fingerprint} />
      </div>
    </div>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { faultFacts, faultText } from '../../i18n/fault';
import { Block, Fault, StateTag } from '../../parts';
import type { Gives } from '../../platform';
import { useTaste } from '../../theme/taste';

/** Works the book out again from its first record, and says what came of it. */
export function Verify() {
  const { t } = useTranslation();
  const { language } = useTaste();
  const verify = useAct('book.verify');
  const [found, setFound] = useState<Gives<'book.verify'> | null>(null);
  const run = async () => setFound((await verify.run({})) ?? null);
  return (
    <Block
      title={t('sync.verify.title')}
      extra={
        <Button size="small" loading={verify.busy} onClick={() => void run()}>
          {t('sync.verify.run')}
        </Button>
      }
    >
      <p className="bb-quiet">{t('sync.verify.lead')}</p>
      <Fault fault={verify.fault} />
      {found !== null && found.erased > 0 ? <p className="bb-quiet">{t('sync.verify.erased', { count: found.erased })}</p> : null}
      {found === null ? null : found.ok && found.history ? (
        <StateTag tone="going">{t('sync.verify.part', { here: found.history.here, of: found.history.of })}</StateTag>
      ) : found.ok ? (
        <StateTag tone="good">{t('sync.verify.ok', { changesets: found.changesets, facts: found.facts, ms: found.took_ms })}</StateTag>
      ) : (
        <>
          <StateTag tone="stop">{t('sync.verify.bad', { count: found.findings.length })}</StateTag>
          <ul>
            {found.findings.slice(0, 50).map((finding) => (
              <li key={JSON.stringify(finding)}>
                {faultText(t, finding)}{' '}
                <span className="bb-quiet">
                  {faultFacts(t, finding, language)
                    .map((fact) => `${fact.word} ${fact.value}`)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Block>
  );
}

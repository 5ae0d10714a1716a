import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Block, Fault, momentText } from '../../parts';
import { fromBase64, platform, toBase64, type Gives } from '../../platform';

/** Sync without a line: a bundle onto a stick, and headquarters' answer off one. */
export function Stick({ joined }: { joined: boolean }) {
  const { t } = useTranslation();
  const write = useAct('sync.bundle_write');
  const read = useAct('sync.bundle_read');
  const [saved, setSaved] = useState<Gives<'sync.bundle_write'> | null>(null);
  const [came, setCame] = useState<Gives<'sync.bundle_read'> | null>(null);
  const start = () => {
    write.clear();
    read.clear();
    setSaved(null);
    setCame(null);
  };
  const save = async () => {
    start();
    const bundle = await write.run({});
    if (bundle && (await platform().save(fromBase64(bundle.base64), bundle.name))) setSaved(bundle);
  };
  const take = async () => {
    const picked = await platform().pick('.bbsync');
    if (!picked) return;
    start();
    setCame((await read.run({ base64: toBase64(picked.bytes) })) ?? null);
  };
  return (
    <Block title={t('sync.stick.title')}>
      <p className="bb-quiet">{t('sync.stick.lead')}</p>
      <div className="bb-row">
        <Button loading={write.busy} disabled={!joined} onClick={() => void save()}>
          {t('sync.stick.write')}
        </Button>
        <Button loading={read.busy} disabled={!joined} onClick={() => void take()}>
          {t('sync.stick.read')}
        </Button>
      </div>
      <Fault fault={write.fault ?? read.fault} />
      {saved ? <Saved bundle={saved} /> : null}
      {came ? <Came answer={came} /> : null}
    </Block>
  );
}

function Saved({ bundle }: { bundle: Gives<'sync.bundle_write'> }) {
  const { t } = useTranslation();
  return (
    <p role="status">
      {t('sync.stick.carries', { count: bundle.changesets, name: bundle.name })}
      {bundle.changesets === 0 ? ` · ${t('sync.stick.nothing')}` : bundle.oldest_ms === null ? null : ` · ${t('sync.stick.since', { moment: momentText(bundle.oldest_ms) })}`}
      {bundle.left > 0 ? ` · ${t('sync.stick.left', { count: bundle.left })}` : null}
    </p>
  );
}

function Came({ answer }: { answer: Gives<'sync.bundle_read'> }) {
  const { t } = useTranslation();
  return (
    <p role="status">
      {t('sync.stick.came', { ...answer, moment: momentText(answer.made_ms) })} {answer.more ? t('sync.stick.more') : answer.waiting > 0 ? t('sync.stick.again') : null}
    </p>
  );
}

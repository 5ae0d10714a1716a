import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { useSession } from '../../data/session';
import { Block, Fault, Field, momentText, StateTag, type Tone } from '../../parts';
import type { Gives } from '../../platform';

const TONES: Record<'held' | 'accepted' | 'refused', Tone> = { held: 'waiting', accepted: 'good', refused: 'stop' };

const figures = (of: { lost: string; oldest_ms: number; newest_ms: number }) => ({ lost: of.lost, oldest: momentText(of.oldest_ms), newest: momentText(of.newest_ms) });

/** Work in the backup of a PC that is lost: offered to headquarters, and how the offers stand. */
export function Lost({ joined }: { joined: boolean }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data } = useCall('tail.list', {});
  const offer = useAct('sync.tail_offer');
  const [folder, setFolder] = useState('');
  const [found, setFound] = useState<Gives<'sync.tail_offer'> | null>(null);
  if (!person?.roles.includes('owner')) return null;
  const submit = async () => {
    setFound(null);
    setFound((await offer.run({ folder: folder.trim() })) ?? null);
  };
  return (
    <Block title={t('sync.lost.title')}>
      <p className="bb-quiet">{t('sync.lost.lead')}</p>
      <Field label={t('sync.lost.folder')} hint={t('sync.lost.folder_hint')} name="folder" fault={offer.fault}>
        {(wired) => <Input {...wired} value={folder} onChange={(event) => setFolder(event.target.value)} />}
      </Field>
      <div className="bb-row">
        <Button loading={offer.busy} disabled={!joined || folder.trim() === ''} onClick={() => void submit()}>
          {t('sync.lost.offer')}
        </Button>
      </div>
      <Fault fault={offer.fault} fields={['folder']} />
      {found ? <p role="status">{t('sync.lost.found', { ...figures(found), count: found.changesets })}</p> : null}
      {data && data.tails.length > 0 ? (
        <ul>
          {data.tails.map((tail) => (
            <li key={tail.offer}>
              <StateTag tone={TONES[tail.state]}>{t(`sync.lost.state.${tail.state}`)}</StateTag> {t('sync.lost.line', { ...figures(tail), count: tail.changesets, by: tail.by })}
              {tail.reason === '' ? null : <span className="bb-quiet"> {tail.reason}</span>}
            </li>
          ))}
        </ul>
      ) : null}
    </Block>
  );
}

import { Button, Spin } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gives } from '../../platform';
import { Fault } from '../Fault';
import { StateTag, type Tone } from '../StateTag';
import { addressOf, isFilm, useFile, type File } from './useFile';
import { sizeText } from './shrink';
import type { Adding } from './useAdding';

export type Card = Gives<'attachment.list'>['attachments'][number];
/** Where a file is, as far as this door can tell. */
export type Whereabouts = 'here' | 'on_the_way' | 'elsewhere' | 'missing' | 'erased';

/** An outlet's own file goes up by itself; another PC's is asked for. At headquarters what is not here has not come. */
export function whereabouts(card: Card, atHq: boolean): Whereabouts {
  if (card.erased) return 'erased';
  if (card.here) return card.at_hq ? 'here' : 'on_the_way';
  return atHq ? 'missing' : 'elsewhere';
}

const TONES: Record<Whereabouts, Tone> = { here: 'good', on_the_way: 'going', elsewhere: 'idle', missing: 'waiting', erased: 'over' };

/** One file of the list: its picture, what it is of, and where it is. */
export function Tile({ card, outlet, onOpen, onFile }: { card: Card; outlet?: string | undefined; onOpen: () => void; onFile: (id: string, file: File) => void }) {
  const { t } = useTranslation();
  const { file, busy, fault, fetch } = useFile(card.hash, outlet, card.here);
  const at = file?.state === 'missing' && !card.here && !outlet ? 'missing' : file?.state === 'erased' ? 'erased' : whereabouts(card, outlet !== undefined);
  const shown = file?.state === 'here' && at !== 'erased' ? file : undefined;
  useEffect(() => {
    if (shown) onFile(card.id, shown);
  }, [shown, onFile, card.id]);
  const name = `${t(`attachment.purpose.${card.purpose}`)} · ${card.note === '' ? t(`attachment.kind.${card.kind}`) : card.note}`;
  const absent = at !== 'erased' && !shown && !busy;
  return (
    <li className="bb-attachment">
      <button type="button" className="bb-attachment-face" disabled={!shown} aria-label={shown ? `${t('attachment.open', { name })}${shown.media === 'application/pdf' ? ' PDF' : ''}` : `${name} ${t(`attachment.at.${at}`)}`} onClick={onOpen}>
        {busy ? <Spin size="small" /> : shown ? <Face file={shown} alt={name} /> : <span className="bb-quiet">{t(`attachment.at.${at}`)}</span>}
      </button>
      <span className="bb-attachment-name" title={[name, card.by_name, sizeText(card.size)].filter(Boolean).join(' · ')}>
        {name}
      </span>
      {at === 'here' ? null : <StateTag tone={TONES[at]}>{t(`attachment.at.${at}`)}</StateTag>}
      {absent && !outlet ? (
        <Button size="small" type="link" className="bb-flush" onClick={fetch}>
          {t('attachment.fetch')}
        </Button>
      ) : null}
      <Fault fault={fault} />
    </li>
  );
}

/** A picture as itself; a paper and a film by their kind. */
export function Face({ file, alt }: { file: File; alt: string }) {
  if (isFilm(file.media)) return <strong aria-hidden="true">▶</strong>;
  return file.media === 'application/pdf' ? <strong aria-hidden="true">PDF</strong> : <img src={addressOf(file)} alt={alt} draggable={false} />;
}

/** A file that is not in the book yet, or that was refused. */
export function AddingTile({ file, again, drop }: { file: Adding; again: () => void; drop: () => void }) {
  const { t } = useTranslation();
  return (
    <li className="bb-attachment" aria-busy={!file.fault}>
      <div className="bb-attachment-face">{file.fault ? <span className="bb-owed">{t('attachment.failed')}</span> : <Spin size="small" />}</div>
      <span className="bb-attachment-name">{file.name === '' ? t(`attachment.purpose.${file.purpose}`) : file.name}</span>
      {file.fault ? (
        <>
          <Fault fault={file.fault} />
          <span>
            <Button size="small" type="link" className="bb-flush" onClick={again}>
              {t('attachment.again')}
            </Button>{' '}
            <Button size="small" type="link" className="bb-flush" onClick={drop}>
              {t('attachment.drop')}
            </Button>
          </span>
        </>
      ) : (
        <span className="bb-quiet">{t('attachment.adding')}</span>
      )}
    </li>
  );
}

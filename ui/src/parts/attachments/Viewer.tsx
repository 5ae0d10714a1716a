import { Button, Modal } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fromBase64, platform } from '../../platform';
import { Moment } from '../Day';
import { FilmPlayer } from './FilmPlayer';
import { sizeText } from './shrink';
import type { Card } from './Tile';
import { addressOf, isFilm, type File } from './useFile';

const ENDINGS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf', 'video/webm': 'webm', 'video/mp4': 'mp4' };

/** Saves a file where the person says. */
export async function saveFile(file: File, name: string): Promise<void> {
  const plain = name.replace(/\.[a-z0-9]{2,4}$/i, '');
  await platform().save(fromBase64(file.base64), `${plain}.${ENDINGS[file.media] ?? 'bin'}`);
}

/** One file, large. The arrows go to the next, Esc goes back. */
export function Viewer({ card, file, name, step, onClose }: { card: Card; file: File; name: string; step: (by: 1 | -1) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const paper = file.media === 'application/pdf';
  return (
    <Modal
      open
      centered
      width="min(1100px, 94vw)"
      title={name}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={() => step(-1)}>{t('attachment.before')}</Button>
          <Button onClick={() => step(1)}>{t('attachment.next')}</Button>
          <Button onClick={() => void saveFile(file, name)}>{t('attachment.save')}</Button>
          <Button type="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <Large name={name} step={step}>
        {isFilm(file.media) ? (
          <FilmPlayer file={file} name={name} />
        ) : paper ? (
          <Button onClick={() => void platform().print(fromBase64(file.base64), name)}>{t('attachment.print')}</Button>
        ) : (
          <img src={addressOf(file)} alt={name} />
        )}
      </Large>
      <p className="bb-quiet">
        <Moment at={card.added_ms} /> {card.by_name} · {sizeText(card.size)}
      </p>
    </Modal>
  );
}

/** Has the focus from the start, so that the arrows work at once. */
function Large({ name, step, children }: { name: string; step: (by: 1 | -1) => void; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      ref={box}
      className="bb-attachment-large"
      role="group"
      aria-label={name}
      tabIndex={0}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null;
        if (by === null) return;
        event.preventDefault();
        step(by);
      }}
    >
      {children}
    </div>
  );
}

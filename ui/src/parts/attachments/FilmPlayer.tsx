import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, type File } from './useFile';

/** A film, played where it is shown. What is filmed here has no sound, so there is nothing to write beneath it. */
export function FilmPlayer({ file, name }: { file: File; name: string }) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  return (
    <>
      <video src={addressOf(file)} controls aria-label={name} style={{ maxWidth: '100%', maxHeight: '70vh' }} onError={() => setFailed(true)}>
        <track kind="captions" />
      </video>
      {failed ? <p className="bb-late">{t('attachment.film.cannot_play')}</p> : null}
    </>
  );
}

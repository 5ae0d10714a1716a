import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { CallFault, toBase64 } from '../../platform';
import { Fault } from '../Fault';
import { BITS_A_SECOND, clockText, FILMS, isFull, recordable } from './film';
import { bytesOf, sizeText } from './shrink';
import type { Purpose } from './useAdding';

const SECOND_MS = 1_000;

interface Running {
  stream: MediaStream;
  end: () => void;
}

/** Shows what the camera sees while it records. */
const shows = (stream: MediaStream) => (screen: HTMLVideoElement | null) => {
  if (screen && screen.srcObject !== stream) screen.srcObject = stream;
};

/** A film by the PC's camera, where the web view can record; or one that is picked as a file. */
export function FilmRecorder({ about, purpose }: { about: string; purpose: Purpose }) {
  const { t } = useTranslation();
  const { data } = useCall('attachment.list', { about }, { keep: false });
  const add = useAct('film.add');
  const pick = useRef<HTMLInputElement>(null);
  const [running, setRunning] = useState<Running>();
  const [told, setTold] = useState({ seconds: 0, bytes: 0 });
  const [wrong, setWrong] = useState<CallFault>();
  const most = data?.film_bytes_max ?? 0;
  const keep = async (film: Blob) => {
    setWrong(undefined);
    if (film.size > most) return setWrong(new CallFault('file.too_large', undefined, { bytes: film.size, bytes_max: most }));
    await add.run({ about, purpose, base64: toBase64(await bytesOf(film)) });
  };
  // Who goes away ends the film; what was recorded is kept.
  useEffect(() => () => running?.end(), [running]);
  const start = async () => {
    const mimeType = recordable();
    if (mimeType === undefined) return setWrong(new CallFault('host.no_camera'));
    setWrong(undefined);
    setTold({ seconds: 0, bytes: 0 });
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } });
      const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: BITS_A_SECOND });
      const parts: Blob[] = [];
      const end = () => {
        if (recorder.state !== 'inactive') recorder.stop();
        stream.getTracks().forEach((track) => track.stop());
      };
      recorder.ondataavailable = (event) => {
        parts.push(event.data);
        const bytes = parts.reduce((sum, part) => sum + part.size, 0);
        setTold((now) => ({ seconds: now.seconds + 1, bytes }));
        if (isFull(bytes, most)) end();
      };
      recorder.onstop = () => {
        setRunning(undefined);
        void keep(new Blob(parts, { type: recorder.mimeType }));
      };
      recorder.start(SECOND_MS);
      setRunning({ stream, end });
    } catch {
      setWrong(new CallFault('host.no_camera'));
    }
  };
  return (
    <div className="bb-attachments-add">
      {running ? (
        <>
          <video ref={shows(running.stream)} autoPlay muted playsInline aria-label={t('attachment.film.recording')} style={{ maxWidth: '100%', maxHeight: 300 }} />
          <Button size="small" type="primary" onClick={() => running.end()}>
            {t('attachment.film.stop')}
          </Button>
          <span role="timer" className="bb-quiet">
            ● {clockText(told.seconds)} · {sizeText(told.bytes)}
          </span>
        </>
      ) : (
        <>
          <Button size="small" disabled={most === 0} loading={add.busy} onClick={() => void start()}>
            {t('attachment.film.record')}
          </Button>
          <Button size="small" disabled={most === 0 || add.busy} onClick={() => pick.current?.click()}>
            {t('attachment.film.pick')}
          </Button>
          <span className="bb-quiet">{t('attachment.film.hint', { size: sizeText(most) })}</span>
        </>
      )}
      <input
        ref={pick}
        type="file"
        hidden
        accept={FILMS}
        aria-label={t('attachment.film.pick')}
        onChange={(event) => {
          const film = event.target.files?.[0];
          event.target.value = '';
          if (film) void keep(film);
        }}
      />
      <Fault fault={wrong ?? add.fault} />
    </div>
  );
}

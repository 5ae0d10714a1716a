import { Button } from 'antd';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { CallFault, toBase64 } from '../../platform';
import { Fault } from '../Fault';
import { bytesOf, drawn, shrink } from './shrink';
import type { About, Purpose } from './useAdding';

const WIDTH = 720;
const HEIGHT = 240;

export interface SignaturePadProps extends About {
  purpose: Purpose;
  /** What is signed for, in the words that the customer reads. */
  text?: string;
  /** The signature is in the book: its attachment's name. */
  onSigned: (attachment: string) => void;
}

/** The customer signs on the screen; or on paper, which is photographed. */
export function SignaturePad({ about, outlet, purpose, text, onSigned }: SignaturePadProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const paper = useRef<HTMLInputElement>(null);
  const [strokes, setStrokes] = useState(0);
  const [wrong, setWrong] = useState<CallFault>();
  const add = useAct('attachment.add');
  const clear = () => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    setStrokes(0);
  };
  useEffect(clear, []);
  const keep = async (bytes: Promise<Uint8Array>) => {
    setWrong(undefined);
    let base64: string;
    try {
      base64 = toBase64(await bytes);
    } catch {
      return setWrong(new CallFault('file.kind'));
    }
    const done = await add.run({ about, kind: 'signature', purpose, base64, ...(text ? { note: text } : {}), ...(outlet ? { outlet } : {}) });
    if (done) onSigned(done.id);
  };
  /** The pointer's place on the canvas, however large it is shown. */
  const place = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height] as const;
  };
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = event.currentTarget.getContext('2d');
    if (!pen) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.lineWidth = 3;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.strokeStyle = '#000';
    pen.beginPath();
    pen.moveTo(...place(event));
    setStrokes((count) => count + 1);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = event.currentTarget.getContext('2d');
    if (!pen || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    pen.lineTo(...place(event));
    pen.stroke();
  };
  const signed = () => (canvas.current ? drawn(canvas.current, 'image/png').then(bytesOf) : Promise.reject(new Error('no canvas')));
  return (
    <div className="bb-signature">
      {text ? <p>{text}</p> : null}
      <canvas ref={canvas} width={WIDTH} height={HEIGHT} role="img" aria-label={strokes > 0 ? t('attachment.sign.drawn') : t('attachment.sign.here')} onPointerDown={down} onPointerMove={move} />
      <div className="bb-attachments-add">
        <Button type="primary" disabled={strokes === 0} loading={add.busy} onClick={() => void keep(signed())}>
          {t('attachment.sign.keep')}
        </Button>
        <Button disabled={strokes === 0 || add.busy} onClick={clear}>
          {t('attachment.sign.clear')}
        </Button>
        <Button type="link" className="bb-flush" disabled={add.busy} onClick={() => paper.current?.click()}>
          {t('attachment.sign.on_paper')}
        </Button>
      </div>
      <input
        ref={paper}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void keep(shrink(file));
        }}
      />
      <Fault fault={wrong ?? add.fault} />
    </div>
  );
}

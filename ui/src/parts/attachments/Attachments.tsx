import { Button, Select } from 'antd';
import { useCallback, useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Fault } from '../Fault';
import { Block } from '../Page';
import { ACCEPT } from './shrink';
import { AddingTile, Tile } from './Tile';
import { useAdding, type Purpose } from './useAdding';
import type { File } from './useFile';
import { Viewer } from './Viewer';

export interface AttachmentsProps {
  /** The order, or whatever else is named after a fact. */
  about: string;
  /** What else may carry them: a job beside its order. Nothing is added to it. */
  also?: string;
  /** At headquarters: whose. */
  outlet?: string;
  /** What may be added; the first is offered first. None: nothing is added here. */
  purposes: readonly Purpose[];
  /** Shows only these, in this order; default all as they were added. */
  only?: readonly Purpose[];
}

/** The photographs, signatures and papers of one thing: seen, enlarged, added by picking, dropping, pasting or a camera. */
export function Attachments({ about, also, outlet, purposes, only }: AttachmentsProps) {
  const { t } = useTranslation();
  const whose = outlet ? { outlet } : {};
  const { data, fault } = useCall('attachment.list', { about, ...whose }, { keep: false });
  const more = useCall('attachment.list', { about: also ?? about, ...whose }, { keep: false, enabled: also !== undefined && also !== about });
  const { files, take, again, drop } = useAdding({ about, outlet });
  const [picked, setPurpose] = useState<Purpose>();
  // What may be added can change while one looks: a file never goes to a purpose that is offered no more.
  const purpose = picked !== undefined && purposes.includes(picked) ? picked : purposes[0];
  const [over, setOver] = useState(false);
  const [open, setOpen] = useState<string>();
  const [seen, setSeen] = useState<Readonly<Record<string, File>>>({});
  const onFile = useCallback((id: string, file: File) => setSeen((all) => (all[id] === file ? all : { ...all, [id]: file })), []);
  const may = purposes.length > 0;
  const all = [...(data?.attachments ?? []), ...(also === undefined || also === about ? [] : (more.data?.attachments ?? []))];
  const cards = only ? only.flatMap((one) => all.filter((card) => card.purpose === one)) : all;
  const visible = cards.filter((card) => seen[card.id] && !card.erased);
  const at = visible.findIndex((card) => card.id === open);
  const large = visible[at];
  const bring = (list: FileList | null | undefined) => {
    const given = [...(list ?? [])];
    if (purpose !== undefined && given.length > 0) take(given, purpose);
    return given.length > 0;
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    bring(event.dataTransfer.files);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (bring(event.clipboardData.files)) event.preventDefault();
  };
  const step = (by: 1 | -1) => setOpen(visible[(at + by + visible.length) % visible.length]?.id);
  return (
    <section
      className={over ? 'bb-attachments bb-attachments-over' : 'bb-attachments'}
      // A block with the same words as its title may stand around it: no landmark of its own.
      role="group"
      aria-label={t('attachment.title')}
      tabIndex={may ? 0 : -1}
      onPaste={onPaste}
      onDrop={onDrop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(may);
      }}
      onDragLeave={() => setOver(false)}
    >
      {purpose !== undefined ? <Add purposes={purposes} purpose={purpose} onPurpose={setPurpose} bring={bring} /> : null}
      <Fault fault={fault ?? more.fault} />
      <ul>
        {cards.map((card) => (
          <Tile key={card.id} card={card} outlet={outlet} onOpen={() => setOpen(card.id)} onFile={onFile} />
        ))}
        {files.map((file) => (
          <AddingTile key={file.key} file={file} again={() => again(file)} drop={() => drop(file.key)} />
        ))}
      </ul>
      {data && cards.length === 0 && files.length === 0 ? <p className="bb-quiet">{may ? t('attachment.none_hint') : t('attachment.none')}</p> : null}
      {large && seen[large.id] ? (
        <Viewer card={large} file={seen[large.id] as File} name={`${t(`attachment.purpose.${large.purpose}`)} ${at + 1}/${visible.length}`} step={step} onClose={() => setOpen(undefined)} />
      ) : null}
    </section>
  );
}

/** The same as a part of a screen with its own head; the section inside carries the name. */
export function AttachmentsBlock(props: AttachmentsProps) {
  const { t } = useTranslation();
  return (
    <Block>
      <header>
        <h2>{t('attachment.title')}</h2>
      </header>
      <Attachments {...props} />
    </Block>
  );
}

/** What is added next, and the two ways to pick it; dropping and pasting go to the whole section. */
function Add({ purposes, purpose, onPurpose, bring }: { purposes: readonly Purpose[]; purpose: Purpose; onPurpose: (purpose: Purpose) => void; bring: (list: FileList | null) => boolean }) {
  const { t } = useTranslation();
  const pick = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const field = (ref: typeof pick, more: { multiple?: true; capture?: 'environment'; accept: string }) => (
    <input
      ref={ref}
      type="file"
      hidden
      {...more}
      onChange={(event) => {
        bring(event.target.files);
        // The same file may be picked once more.
        event.target.value = '';
      }}
    />
  );
  return (
    <div className="bb-attachments-add">
      {purposes.length > 1 ? (
        <Select size="small" aria-label={t('attachment.purpose_label')} value={purpose} onChange={onPurpose} popupMatchSelectWidth={false} options={purposes.map((value) => ({ value, label: t(`attachment.purpose.${value}`) }))} />
      ) : null}
      <Button size="small" onClick={() => pick.current?.click()}>
        {t('attachment.add')}
      </Button>
      <Button size="small" onClick={() => camera.current?.click()}>
        {t('attachment.camera')}
      </Button>
      <span className="bb-quiet">{t('attachment.hint')}</span>
      {field(pick, { multiple: true, accept: ACCEPT })}
      {field(camera, { capture: 'environment', accept: 'image/*' })}
    </div>
  );
}

import { Modal } from 'antd';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../parts/KeyHint';
import { useScan } from '../scan';
import type { Hit, SearchProvider } from './search';

export interface SearchPaletteProps {
  open: boolean;
  onClose: () => void;
  provider: SearchProvider;
  onGo: (hit: Hit) => void;
}

/** One box for everything: type, arrows, Enter. */
export function SearchPalette({ open, onClose, provider, onGo }: SearchPaletteProps) {
  const { t } = useTranslation();
  return (
    <Modal open={open} title={t('shell.keys.find')} onCancel={onClose} footer={null} closable={false} width={620} style={{ top: 64 }} destroyOnHidden className="bb-palette-modal">
      <Palette provider={provider} onGo={onGo} />
    </Modal>
  );
}

function Palette({ provider, onGo }: Pick<SearchPaletteProps, 'provider' | 'onGo'>) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [hits, setHits] = useState<Hit[]>([]);
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  useScan(setText);
  useEffect(() => {
    // The dialog moves the focus when it opens; ours comes after.
    const timer = setTimeout(() => field.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const stop = new AbortController();
    provider(text.trim(), stop.signal).then(
      (found) => {
        if (stop.signal.aborted) return;
        setHits(found);
        setAsked(text.trim());
        setAt(0);
      },
      () => undefined,
    );
    return () => stop.abort();
  }, [text, provider]);
  useEffect(() => {
    document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, list]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((now) => Math.min(hits.length - 1, Math.max(0, now + step)));
    } else if (event.key === 'Enter' && hits[at]) {
      event.preventDefault();
      onGo(hits[at]);
    }
  };
  return (
    <div className="bb-palette">
      <input
        ref={field}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={list}
        aria-activedescendant={hits[at] ? `${list}-${at}` : undefined}
        aria-label={t('shell.find')}
        placeholder={t('shell.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="bb-hits" id={list} role="listbox" aria-label={t('shell.find')}>
        {hits.map((hit, index) => (
          // Keys go to the field above: the list is never focused.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={hit.key}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseMove={() => setAt(index)}
            onClick={() => onGo(hit)}
          >
            <span className="bb-hit-group">{hit.group}</span>
            <span className="bb-hit-title">{hit.title}</span>
            <span className="bb-hit-detail">{hit.detail}</span>
          </div>
        ))}
      </div>
      {hits.length === 0 && asked !== '' ? <p className="bb-palette-none">{t('shell.find_empty', { text: asked })}</p> : null}
      <footer>
        <span>{t('shell.find_hint')}</span>
        <span>
          <Keys keys="↑+↓" /> {t('shell.moves')} <Keys keys="Enter" /> {t('shell.opens')}
        </span>
      </footer>
    </div>
  );
}

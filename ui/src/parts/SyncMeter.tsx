import { useTranslation } from 'react-i18next';
import { sizeText } from './attachments/shrink';
import { Age } from './Day';
import { ageText } from './format';

export interface SyncMeterProps {
  /** Changesets that HQ does not have. */
  waiting: number;
  /** When the oldest of them was made. */
  oldest: string | number | null;
  refused: number;
  /** Pictures on their way, and their bytes: they keep nothing waiting, so they are never loud. */
  files?: { count: number; bytes: number };
  /** When a sync last worked; null: never. */
  lastOk: string | number | null;
  syncing?: boolean;
  onOpen: () => void;
  /** The clock, ticking (`useNow`). */
  now: number;
}

const DAY = 86_400_000;

/** The honest meter: calm offline, loud only when something was refused or a day has passed. */
export function SyncMeter({ waiting, oldest, refused, files, lastOk, syncing = false, onOpen, now }: SyncMeterProps) {
  const { t } = useTranslation();
  const loud = refused > 0 || (oldest !== null && now - new Date(oldest).getTime() > DAY);
  const tone = loud ? 'loud' : waiting > 0 ? 'waiting' : 'calm';
  return (
    <button
      type="button"
      className={`bb-meter bb-meter-${tone}`}
      aria-busy={syncing}
      title={lastOk === null ? t('sync.never') : t('sync.last_ok', { age: ageText(lastOk, now) })}
      onClick={onOpen}
    >
      <svg viewBox="0 0 14 14" width="13" height="13" aria-hidden="true">
        {loud ? <path d="M7 1L13.5 13H.5Z" /> : waiting > 0 ? <path d="M7 1L12 7H9V13H5V7H2Z" /> : <path className="bb-stroke" d="M2 7.5L5.5 11L12 3" />}
      </svg>
      {waiting === 0 ? <span>{t('sync.all_sent')}</span> : <span>{t('sync.waiting', { count: waiting })}</span>}
      {waiting > 0 && oldest !== null ? (
        <span className="bb-meter-more">
          <Age since={oldest} />
        </span>
      ) : null}
      {files && files.count > 0 ? <span className="bb-meter-more">{t('attachment.waiting', { count: files.count, size: sizeText(files.bytes) })}</span> : null}
      {refused > 0 ? <strong>{t('sync.refused', { count: refused })}</strong> : null}
    </button>
  );
}

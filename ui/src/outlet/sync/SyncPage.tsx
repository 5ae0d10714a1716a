import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Age, Block, Fault, FaultPage, Moment, Page, StateTag, useNow, type Tone } from '../../parts';
import { sizeText } from '../../parts/attachments';
import { toFault } from '../../platform';
import { History } from './History';
import { Lost } from './Lost';
import { Refusals } from './Refusals';
import { Stick } from './Stick';
import { Verify } from './Verify';

const STEPS: Record<SyncStatus['hq_state'], { tone: Tone; word: 'in_step' | 'behind' | 'forked' | 'unknown' | 'revoked' | 'upgrade' | 'recovering' | 'none' }> = {
  in_step: { tone: 'good', word: 'in_step' },
  behind: { tone: 'going', word: 'behind' },
  forked: { tone: 'stop', word: 'forked' },
  unknown: { tone: 'stop', word: 'unknown' },
  revoked: { tone: 'stop', word: 'revoked' },
  upgrade: { tone: 'stop', word: 'upgrade' },
  recovering: { tone: 'waiting', word: 'recovering' },
  '': { tone: 'idle', word: 'none' },
};
/** Two minutes: beyond it days can differ around midnight, and a person should look at the clock. */
const CLOCK_MS = 120_000;

/** The honest meter, opened: what headquarters does not have, since when, and why. */
export default function SyncPage() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('sync.status', {}, { every: 2000 });
  const now = useAct('sync.now');
  const read = useAct('sync.acknowledge');
  const clock = useNow();
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const step = STEPS[data.hq_state] ?? STEPS[''];
  return (
    <Page
      title={t('sync.title')}
      aside={<StateTag tone={step.tone}>{t(`sync.step.${step.word}`)}</StateTag>}
      actions={
        <Button type="primary" loading={now.busy || data.running} disabled={!data.joined} onClick={() => void now.run({})}>
          {t('sync.now')}
        </Button>
      }
    >
      {data.joined ? null : <p className="bb-quiet">{t('sync.not_joined')}</p>}
      {data.notice ? (
        <Fault fault={toFault(data.notice)}>
          <Button loading={read.busy} onClick={() => void read.run({})}>
            {t('sync.acknowledge')}
          </Button>
        </Fault>
      ) : null}
      {data.running && data.total > 0 ? (
        <Block>
          <p>{t('sync.running', { done: data.done, total: data.total })}</p>
          <Progress percent={Math.floor((data.done / data.total) * 100)} showInfo={false} aria-label={t('sync.running', { done: data.done, total: data.total })} />
        </Block>
      ) : null}
      <History status={data} />
      {data.fault?.code === 'sync.unreachable' ? <p className="bb-calm">{t('fault.sync.unreachable')} {t('common.offline.hint')}</p> : <Fault fault={data.fault ? toFault(data.fault) : now.fault} />}
      <div className="bb-figures">
        <Figure label={t('sync.waiting_title')}>{data.waiting}</Figure>
        <Figure label={t('sync.oldest_title')}>{data.oldest_ms === null ? '—' : <Age since={data.oldest_ms} late={clock - data.oldest_ms > 86_400_000} />}</Figure>
        <Figure label={t('sync.last_title')}>{data.last_ok_ms === null ? t('sync.never') : <Age since={data.last_ok_ms} />}</Figure>
        <Figure label={t('sync.received')}>{data.received}</Figure>
        {data.files_waiting > 0 ? (
          <Figure label={t('attachment.waiting_title')}>
            {data.files_waiting} <small className="bb-quiet">{sizeText(data.files_waiting_bytes)}</small>
          </Figure>
        ) : null}
      </div>
      {data.files_waiting > 0 ? <p className="bb-calm">{t('attachment.waiting_hint')}</p> : null}
      <Block title={t('sync.hq')}>
        <dl className="bb-facts bb-facts-one">
          <div>
            <dt>{t('sync.hq_url')}</dt>
            <dd>{data.hq_url === '' ? '—' : data.hq_url}</dd>
          </div>
          <div>
            <dt>{t('sync.fingerprint')}</dt>
            <dd>
              {data.hq_fingerprint === '' ? '—' : <code className="bb-fingerprint">{groups(data.hq_fingerprint)}</code>} <span className="bb-quiet">{t('sync.fingerprint_hint')}</span>
            </dd>
          </div>
          <div>
            <dt>{t('sync.device')}</dt>
            <dd>{data.device}</dd>
          </div>
          <div>
            <dt>{t('sync.last_try')}</dt>
            <dd>
              <Moment at={data.last_try_ms} />
            </dd>
          </div>
          <div>
            <dt>{t('sync.clock')}</dt>
            <dd>
              <Clock offset={data.clock_offset_ms} />
            </dd>
          </div>
        </dl>
      </Block>
      <Stick joined={data.joined && data.hq_url !== ''} />
      <Lost joined={data.joined && data.hq_url !== ''} />
      <Refusals />
      <Verify />
    </Page>
  );
}

/** A fingerprint in groups of four, as it is read out on the telephone. */
const groups = (fingerprint: string) => fingerprint.replace(/[^0-9a-zA-Z]/g, '').replace(/(.{4})(?=.)/g, '$1 ');

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="bb-term">
      <span className="bb-term-value">{children}</span>
      <span className="bb-term-label">{label}</span>
    </div>
  );
}

/** The offset is headquarters' clock less ours: a positive one means that we are slow. */
function Clock({ offset }: { offset: number | null }) {
  const { t } = useTranslation();
  if (offset === null) return t('sync.clock_unknown');
  const seconds = Math.round(Math.abs(offset) / 1000);
  if (seconds < 5) return t('sync.clock_fine');
  const said = offset > 0 ? t('sync.clock_slow', { seconds }) : t('sync.clock_fast', { seconds });
  return Math.abs(offset) < CLOCK_MS ? (
    said
  ) : (
    <span className="bb-late">
      ▲ {said} {t('sync.clock_wrong')}
    </span>
  );
}

import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackKind } from '../../contract';
import { admits, useSession } from '../../data/session';
import { useCall } from '../../data/hooks';
import { Day, Empty, Fault, FaultPage, Page } from '../../parts';
import { useGo } from '../parts/useGo';
import { ContentView } from './ContentView';
import { DiffView } from './DiffView';
import { ImportActivations } from './ImportActivations';
import { ImportPack } from './ImportPack';
import { isImported, KINDS, useKind, versionsOf, type Version } from './kinds';
import { useLines } from './useLines';
import { Versions } from './Versions';

/** What headquarters publishes: which version of each kind is in force, what it says, what it changed. */
export default function Policy() {
  const { t } = useTranslation();
  const go = useGo();
  const kind = useKind();
  const { person } = useSession();
  const { data, fault, again } = useCall('pack.list', {});
  const [importing, setImporting] = useState(false);
  const [activations, setActivations] = useState(false);
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('policy.title')} /> : null;
  const versions = versionsOf(data.packs, kind);
  const buttons = admits(['policy'], person) ? (
    <>
      {kind === 'tac' ? <Button onClick={() => setActivations(true)}>{t('policy.activations.open')}</Button> : null}
      {isImported(kind) ? <Button onClick={() => setImporting(true)}>{t('policy.import')}</Button> : null}
      <Button type="primary" onClick={() => go(`/policy/${kind}/publish`)}>{t('policy.publish')}</Button>
    </>
  ) : null;
  return (
    <Page title={t('policy.title')} scroll={false} actions={buttons}>
      <div className="hq-policy">
        <KindList packs={data.packs} />
        {versions.length === 0 ? (
          <Empty title={t('policy.empty')} hint={`${t(kind === 'promise' ? 'policy.promise.none_long' : 'policy.built_in_long')} · ${t('policy.empty_hint')}`}>{buttons}</Empty>
        ) : (
          <Kind key={kind} kind={kind} versions={versions} />
        )}
      </div>
      {activations ? <ImportActivations onClose={() => setActivations(false)} /> : null}
      {importing && isImported(kind) ? <ImportPack kind={kind} onClose={() => setImporting(false)} /> : null}
    </Page>
  );
}

function KindList({ packs }: { packs: readonly Version[] }) {
  const { t } = useTranslation();
  return (
    <nav className="hq-kinds" aria-label={t('policy.kinds')}>
      {KINDS.map((kind) => {
        const current = versionsOf(packs, kind).find((pack) => pack.current);
        return (
          <Link key={kind} to={`/policy/${kind}`} className="hq-kind" activeProps={{ className: 'hq-kind-here' }} replace>
            <strong>{t(`policy.kind.${kind}`)}</strong>
            <span className="bb-quiet">{t(`policy.about.${kind}`)}</span>
            <span>{current ? <>{t('policy.version', { version: current.version })} · <Day day={current.effective_on} /></> : t(kind === 'promise' ? 'policy.promise.none' : 'policy.built_in')}</span>
          </Link>
        );
      })}
    </nav>
  );
}

/** One kind: its versions, and the chosen one as it is or as what it changed. */
function Kind({ kind, versions }: { kind: PackKind; versions: readonly Version[] }) {
  const { t } = useTranslation();
  const [at, setAt] = useState<number | null>(null);
  const [how, setHow] = useState<'content' | 'diff'>('content');
  const chosen = versions.find((each) => each.version === at) ?? versions.find((each) => each.current) ?? versions[0];
  const earlier = versions.find((each) => each.version < (chosen?.version ?? 0));
  const shown = useCall('pack.show', { kind, version: chosen?.version ?? null }, { keep: false, enabled: chosen !== undefined });
  const before = useCall('pack.show', { kind, version: earlier?.version ?? null }, { keep: false, enabled: how === 'diff' && earlier !== undefined });
  const old = useLines(kind, before.data?.content ?? '');
  const now = useLines(kind, shown.data?.content ?? '');
  if (!chosen) return null;
  return (
    <div className="hq-kind-body">
      <Versions versions={versions} chosen={chosen.version} onChoose={setAt} />
      <div className="hq-buttons">
        <strong>{t('policy.version', { version: chosen.version })}</strong>
        <span className="bb-quiet">{chosen.title}</span>
        <span className="hq-spread" />
        <Segmented
          size="small"
          aria-label={t('policy.content')}
          value={how}
          options={[{ value: 'content', label: t('policy.content') }, { value: 'diff', label: earlier ? `${t('policy.compare')} ${t('policy.version', { version: earlier.version })}` : t('policy.compare') }]}
          onChange={setHow}
        />
      </div>
      <Fault fault={shown.fault} />
      <div className="hq-content" tabIndex={0} role="group" aria-label={t('policy.content')}>
        {shown.data ? how === 'content' ? <ContentView kind={kind} content={shown.data.content} /> : <DiffView before={old} after={now} /> : null}
      </div>
    </div>
  );
}

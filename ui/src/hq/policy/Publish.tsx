import { App, Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackKind } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { wordFor } from '../../i18n/word';
import { platform, type CallFault } from '../../platform';
import { Block, ConfirmSign, Day, DayInput, Fault, FaultPage, Field, Page, today } from '../../parts';
import { useGo } from '../parts/useGo';
import { DiffView } from './DiffView';
import { useKind } from './kinds';
import { Nevertheless } from './Nevertheless';
import { PackEditor } from './PackEditor';
import { placeOf } from './plans';
import { useLines } from './useLines';
import { warningWord } from './warning';

/** Whom a promise is made to. */
const EDITIONS = ['user', 'dealer'] as const;

/** A new version, written beside what it changes. */
export default function Publish() {
  const kind = useKind();
  const { data, fault, blank, again } = useCall('pack.show', { kind }, { keep: false });
  if (blank) return null;
  // A kind that was never published begins empty.
  if (fault && fault.code !== 'thing.not_found') return <FaultPage fault={fault} again={again} />;
  return <PublishForm key={`${kind}/${data?.version ?? 0}`} kind={kind} inForce={data?.content ?? ''} />;
}

function PublishForm({ kind, inForce }: { kind: PackKind; inForce: string }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const go = useGo();
  const act = useAct('pack.publish');
  const [content, setContent] = useState(inForce);
  const [title, setTitle] = useState('');
  const [effective, setEffective] = useState<string | null>(today());
  const [asking, setAsking] = useState(false);
  const [nevertheless, setNevertheless] = useState('');
  // The refusal stays in sight while the reason is written.
  const [weak, setWeak] = useState<CallFault>();
  if (act.fault?.code === 'policy.weaker' && act.fault !== weak) setWeak(act.fault);
  // Typing goes first; the comparison follows when there is time.
  const late = useDeferredValue(content);
  const before = useLines(kind, inForce);
  const after = useLines(kind, late);
  const ready = title.trim() !== '' && effective !== null && content.trim() !== '';
  const word = t(`policy.kind.${kind}`);
  const meant = kind === 'plans' ? placeOf(act.fault?.field) : undefined;
  const example = async (of: string) => setContent((await platform().call('pack.show', { kind, example: of })).content);
  const publish = async () => {
    if (effective === null) return;
    const gave = await act.run({ kind, effective_on: effective, title: title.trim(), content, ...(nevertheless.trim() === '' ? {} : { nevertheless: nevertheless.trim() }) });
    setAsking(false);
    if (!gave) return;
    const done = t('policy.form.published', { version: gave.version });
    if (gave.warnings.length > 0)
      modal.warning({ title: t('policy.form.warnings'), content: <ul>{gave.warnings.map((warning) => <li key={warning}>{warningWord(t, warning)}</li>)}</ul> });
    else void message.success(done);
    go(`/policy/${kind}`);
  };
  return (
    <Page
      title={t('policy.publish_title', { kind: word })}
      scroll={false}
      actions={
        <>
          {kind === 'policy' ? <Button onClick={() => void example('appliance')}>{t('policy.promise.appliance')}</Button> : null}
          {kind === 'promise' ? EDITIONS.map((edition) => <Button key={edition} onClick={() => void example(edition)}>{t(`policy.promise.begin.${edition}`)}</Button>) : null}
          <Button onClick={() => go(`/policy/${kind}`)}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={!ready} onClick={() => (act.clear(), setAsking(true))}>{t('policy.publish')}</Button>
        </>
      }
    >
      <div className="hq-publish-head">
        <Field label={t('policy.form.title')} hint={t(`policy.form.title_hint.${kind}`)} name="title" fault={act.fault} required>
          {(wired) => <Input {...wired} autoFocus value={title} onChange={(event) => setTitle(event.target.value)} />}
        </Field>
        <Field label={t('policy.form.effective')} name="effective_on" fault={act.fault} required>
          {(wired) => <DayInput {...wired} value={effective} onChange={setEffective} latest={null} />}
        </Field>
      </div>
      {weak && kind === 'promise' ? <Nevertheless weak={weak} reason={nevertheless} onChange={setNevertheless} fault={act.fault} /> : null}
      {act.fault && act.fault.code !== 'policy.weaker' ? (
        <Fault fault={act.fault} fields={['title', 'effective_on']}>
          {/* The path says which line of the content is meant. */}
          {meant ? <p>{t('policy.plans.at_fault', { place: meant.place + 1, field: wordFor(t, `policy.plans.${meant.field}`, meant.field) })}</p> : act.fault.field ? <code>{act.fault.field}</code> : null}
        </Fault>
      ) : null}
      <div className="hq-publish">
        <div className="hq-publish-edit">
          <PackEditor kind={kind} content={content} onChange={setContent} fault={act.fault} />
        </div>
        <Block title={t('policy.diff')}>
          <DiffView before={before} after={after} />
        </Block>
      </div>
      <ConfirmSign
        open={asking}
        title={t('policy.publish_title', { kind: word })}
        consequence={t('policy.publish_consequence')}
        verb={t('policy.publish_verb')}
        busy={act.busy}
        onConfirm={() => void publish()}
        onCancel={() => setAsking(false)}
      >
        <p>
          <strong>{title}</strong> · {t('policy.effective')} <Day day={effective} />
        </p>
      </ConfirmSign>
    </Page>
  );
}

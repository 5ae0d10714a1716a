import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisputeCard, NamedNote } from '../../contract';
import { useAct } from '../../data/hooks';
import { wordFor } from '../../i18n/word';
import { Fault, Field, Money, StateTag, Timeline } from '../../parts';
import { ACCEPT, addressOf, saveFile, shrink, useFile } from '../../parts/attachments';
import { CallFault, platform, toBase64, type Picked } from '../../platform';
import { RecordFacts } from '../statement/RecordFacts';
import { DISPUTE_TONES, endText, ofRecord } from './words';

/** Where a dispute stands: the figures, whose answer is awaited and until when, how it ended, and what put the line right. */
export function DisputeHead({ dispute, stands = null }: { dispute: DisputeCard; stands?: number | null }) {
  const { t } = useTranslation();
  const { door } = platform();
  const outlet = door === 'hq' ? dispute.scope : undefined;
  const side = dispute.waits_for === '' ? '' : t(`settlement.dispute.side.${dispute.waits_for}`);
  return (
    <>
      <div className="bb-order-line">
        <StateTag tone={DISPUTE_TONES[dispute.state]}>{t(`settlement.dispute.state.${dispute.state}`)}</StateTag>
        <span>
          {t('settlement.dispute.wanted_short')} <Money fen={dispute.wanted_fen} />
        </span>
        <span>
          {t(ofRecord(dispute) ? 'settlement.dispute.stated_short' : 'settlement.dispute.allowed_short')} <Money fen={dispute.allowed_fen} />
        </span>
        {ofRecord(dispute) ? (
          <span>
            {t('settlement.dispute.stands_short')} {stands === null ? '—' : <Money fen={stands} />}
          </span>
        ) : null}
        {dispute.waits_for === '' ? null : dispute.answer_by ? (
          <span className={dispute.overdue ? 'bb-late' : 'bb-quiet'}>
            {dispute.overdue ? `▲ ${t('settlement.dispute.overdue')} · ` : ''}
            {t('settlement.dispute.answer_by', { side, on: dispute.answer_by })}
          </span>
        ) : (
          <span className="bb-quiet">{t('settlement.dispute.not_heard')}</span>
        )}
      </div>
      {endText(t, dispute) === '' ? null : <p>{endText(t, dispute)}</p>}
      {dispute.uncorrected ? (
        <p>
          <StateTag tone="waiting">{t('settlement.dispute.uncorrected')}</StateTag>
        </p>
      ) : null}
      {dispute.correction === '' ? null : dispute.correction === dispute.about ? (
        <p className="bb-quiet">{t('settlement.dispute.corrected_already')}</p>
      ) : (
        <div className="bb-line-facts">
          <strong>{t('settlement.dispute.corrected_by')}</strong>
          <RecordFacts record={dispute.correction} outlet={outlet} />
        </div>
      )}
    </>
  );
}

/** What was said and done, newest first. */
export function Notes({ notes, outlet }: { notes: readonly NamedNote[]; outlet?: string | undefined }) {
  const { t } = useTranslation();
  const items = notes.toReversed().map((note) => ({
    key: note.id,
    who: note.name,
    when: note.said_ms,
    what: wordFor(t, `settlement.dispute.did.${note.did}`, note.did, { amount: note.amount_fen ?? 0 }),
    detail: (
      <>
        {wordFor(t, `settlement.dispute.ended_why.${note.said}`, note.said)}
        {note.evidence_name === '' ? null : <Evidence name={note.evidence_name} hash={note.evidence_hash} outlet={outlet} />}
      </>
    ),
  }));
  return <Timeline label={t('settlement.dispute.thread')} items={items} />;
}

/** The file that was shown: opened where it lies, or fetched from headquarters; its hash says which it was. */
function Evidence({ name, hash, outlet }: { name: string; hash: string; outlet: string | undefined }) {
  const { t } = useTranslation();
  const { file, busy, fault, fetch } = useFile(hash, outlet, false);
  return (
    <div className="bb-quiet">
      {t('settlement.dispute.evidence', { name, hash: hash.slice(0, 16) })}{' '}
      {file?.state === 'here' ? (
        <Button size="small" type="link" className="bb-flush" onClick={() => void saveFile(file, name)}>
          {t('attachment.save')}
        </Button>
      ) : file ? (
        <span>{t(`attachment.at.${file.state === 'erased' ? 'erased' : 'missing'}`)}</span>
      ) : (
        <Button size="small" type="link" className="bb-flush" loading={busy} onClick={fetch}>
          {t('attachment.look')}
        </Button>
      )}
      {file?.state === 'here' && file.media !== 'application/pdf' ? <img className="bb-evidence" src={addressOf(file)} alt={name} /> : null}
      <Fault fault={fault} />
    </div>
  );
}

/** What a person picked, as it is kept: a photograph small, a paper as it is. */
function small(file: Picked): Promise<Uint8Array> {
  const pdf = file.name.toLowerCase().endsWith('.pdf');
  return shrink(new Blob([file.bytes.slice().buffer], { type: pdf ? 'application/pdf' : 'image/*' }));
}

/** One more message, with a file where one proves something. */
export function Say({ dispute, outlet }: { dispute: DisputeCard; outlet?: string }) {
  const { t } = useTranslation();
  const say = useAct('dispute.say');
  const [text, setText] = useState('');
  const [file, setFile] = useState<Picked | null>(null);
  const [wrong, setWrong] = useState<CallFault>();
  const send = async () => {
    setWrong(undefined);
    let evidence = {};
    try {
      if (file) evidence = { evidence: { name: file.name, base64: toBase64(await small(file)) } };
    } catch {
      return setWrong(new CallFault('file.kind'));
    }
    const said = { about: dispute.about, line: dispute.line, text: text.trim(), ...evidence, ...(outlet ? { outlet } : {}) };
    if (!(await say.run(said))) return;
    setText('');
    setFile(null);
  };
  return (
    <div className="bb-tight">
      <Field label={t('settlement.dispute.text')} name="text" fault={say.fault}>
        {(wired) => <Input.TextArea {...wired} autoSize={{ minRows: 2, maxRows: 6 }} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <div className="bb-row">
        <Button disabled={text.trim() === ''} loading={say.busy} onClick={() => void send()}>
          {t('settlement.dispute.say')}
        </Button>
        <Button type="link" className="bb-flush" onClick={() => void platform().pick(ACCEPT).then(setFile)}>
          {file ? file.name : t('settlement.dispute.attach')}
        </Button>
      </div>
      <Fault fault={wrong ?? say.fault} fields={['text']} />
    </div>
  );
}


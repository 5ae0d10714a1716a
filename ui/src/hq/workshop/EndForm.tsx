import { App, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefurbishGrade, WorkshopCard, WorkshopOutcome } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, halfWidth } from '../../parts';
import { titleOf } from '../../trade/workshop/job';

const OUTCOMES = ['repaired', 'swapped', 'refurbished', 'scrapped', 'no_fault'] as const satisfies readonly WorkshopOutcome[];
const GRADES = ['a', 'b', 'c'] as const satisfies readonly RefurbishGrade[];

/** How the work ended. What was refurbished needs its grade, what was swapped the new serial, the rest a word. */
export function EndForm({ card, onDone }: { card: WorkshopCard; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const end = useAct('workshop.end');
  const [outcome, setOutcome] = useState<WorkshopOutcome>(card.row.item === 'refurbishing' ? 'refurbished' : 'repaired');
  const [grade, setGrade] = useState<RefurbishGrade>('a');
  const [serial, setSerial] = useState('');
  const [note, setNote] = useState('');
  const silent = outcome === 'scrapped' || outcome === 'no_fault';
  const ready = (outcome !== 'swapped' || serial.trim() !== '') && (!silent || note.trim() !== '');
  const submit = async () => {
    const more = { ...(outcome === 'refurbished' ? { grade } : {}), ...(outcome === 'swapped' ? { new_serial: serial.trim() } : {}) };
    if (!(await end.run({ outlet: card.row.scope, job: card.row.id, outcome, note: note.trim(), ...more }))) return;
    void message.success(t('workshop.ended'));
    onDone();
  };
  return (
    <FormDialog width={460} title={`${t('workshop.end')} ${titleOf(card)}`} verb={t('workshop.end_verb')} ready={ready} busy={end.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <Field label={t('workshop.outcome.label')} name="outcome" fault={end.fault} required>
          {(wired) => (
            <Select
              {...wired}
              value={outcome}
              options={OUTCOMES.map((word) => ({ value: word, label: t(`workshop.outcome.${word}`) }))}
              onChange={(word: WorkshopOutcome) => {
                end.clear();
                setOutcome(word);
              }}
            />
          )}
        </Field>
        {outcome === 'refurbished' ? (
          <Field label={t('workshop.grade.label')} name="grade" fault={end.fault} group>
            {() => <Segmented aria-label={t('workshop.grade.label')} value={grade} onChange={setGrade} options={GRADES.map((word) => ({ value: word, label: t(`workshop.grade.${word}`) }))} />}
          </Field>
        ) : null}
        {outcome === 'swapped' ? (
          <Field label={t('workshop.new_serial')} name="new_serial" fault={end.fault} required>
            {(wired) => <Input {...wired} value={serial} onChange={(event) => setSerial(halfWidth(event.target.value))} />}
          </Field>
        ) : null}
        <Field label={t('workshop.note')} name="note" fault={end.fault} required={silent}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        {outcome === 'refurbished' ? <p className="bb-consequence">{t('workshop.refurbished_consequence')}</p> : null}
        <Fault fault={end.fault} fields={['outcome', 'grade', 'new_serial', 'note']} />
      </div>
    </FormDialog>
  );
}

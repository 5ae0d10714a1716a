import { App, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Station, StationResult, WorkshopCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { useSession } from '../../data/session';
import { Fault, Field, FormDialog } from '../../parts';
import { partsTyped, stationText, titleOf } from '../../trade/workshop/job';

/** What the next station did: who, with what result, with which of headquarters' parts. */
export function StationForm({ card, station, onDone }: { card: WorkshopCard; station: Station; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const enter = useAct('workshop.station');
  const [result, setResult] = useState<StationResult>('passed');
  const [by, setBy] = useState(person?.name ?? '');
  const [found, setFound] = useState('');
  const [typed, setTyped] = useState('');
  const { parts, bad } = partsTyped(typed);
  const ready = bad === null && (result === 'passed' || found.trim() !== '');
  const submit = async () => {
    if (!(await enter.run({ outlet: card.row.scope, job: card.row.id, station: station.code, result, person: by.trim(), found: found.trim(), parts }))) return;
    void message.success(t('workshop.station_done'));
    onDone();
  };
  const lineFault = enter.fault?.field?.startsWith('parts') ? { ...enter.fault, field: 'parts' } : undefined;
  return (
    <FormDialog width={480} title={`${stationText(t, station.code, station.name)} ${titleOf(card)}`} verb={t('workshop.line')} ready={ready} busy={enter.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <Field label={t('workshop.result.label')} name="result" fault={enter.fault} group>
          {() => <Segmented aria-label={t('workshop.result.label')} value={result} onChange={setResult} options={(['passed', 'again'] as const).map((word) => ({ value: word, label: t(`workshop.result.${word}`) }))} />}
        </Field>
        <Field label={t('workshop.person')} name="person" fault={enter.fault}>
          {(wired) => <Input {...wired} value={by} onChange={(event) => setBy(event.target.value)} />}
        </Field>
        <Field label={t('workshop.found')} name="found" fault={enter.fault} required={result === 'again'}>
          {(wired) => <Input {...wired} value={found} onChange={(event) => setFound(event.target.value)} />}
        </Field>
        <Field label={t('workshop.parts')} name="parts" fault={lineFault} hint={t('workshop.parts_hint')} wrong={bad === null ? undefined : t('workshop.parts_bad', { line: bad })}>
          {(wired) => (
            <Input.TextArea
              {...wired}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={typed}
              onChange={(event) => {
                enter.clear();
                setTyped(event.target.value);
              }}
            />
          )}
        </Field>
        <Fault fault={lineFault ? undefined : enter.fault} fields={['result', 'person', 'found']} />
      </div>
    </FormDialog>
  );
}

import { App, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { Fault, Field, FormDialog, halfWidth } from '../../parts';

/** A unit or board that came back with an outlet's return goes on the refurbishing line. */
export function StartForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const start = useAct('refurbish.start');
  const returns = useCall('return.list', {});
  const [from, setFrom] = useState('');
  const [serial, setSerial] = useState('');
  const [model, setModel] = useState('');
  const [note, setNote] = useState('');
  const inspected = (returns.data?.returns ?? []).filter((each) => each.row.state === 'inspected');
  const chosen = inspected.find((each) => each.row.id === from);
  const ready = chosen !== undefined && serial.trim() !== '' && model.trim() !== '';
  const submit = async () => {
    if (!chosen) return;
    if (!(await start.run({ outlet: chosen.row.scope, returned: chosen.row.id, serial: serial.trim(), model: model.trim(), note: note.trim() }))) return;
    void message.success(t('workshop.refurbish_started'));
    onDone();
  };
  return (
    <FormDialog width={480} title={t('workshop.refurbish_title')} verb={t('workshop.refurbish')} ready={ready} busy={start.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <Field label={t('workshop.refurbish_from')} name="returned" fault={start.fault} hint={returns.data && inspected.length === 0 ? t('workshop.refurbish_none') : t('workshop.refurbish_hint')} required>
          {(wired) => (
            <Select
              {...wired}
              showSearch
              optionFilterProp="label"
              {...(from === '' ? {} : { value: from })}
              options={inspected.map(({ row, lines, outlet_name }) => ({ value: row.id, label: `${outlet_name || row.scope} ${row.returned_on} ${row.waybill} ${lines.map((line) => line.part).join(' ')}` }))}
              onChange={(id: string) => setFrom(id)}
            />
          )}
        </Field>
        <Field label={t('workshop.serial')} name="serial" fault={start.fault} required>
          {(wired) => <Input {...wired} value={serial} onChange={(event) => setSerial(halfWidth(event.target.value))} />}
        </Field>
        <Field label={t('workshop.model')} name="model" fault={start.fault} required>
          {(wired) => <Input {...wired} value={model} onChange={(event) => setModel(event.target.value)} />}
        </Field>
        <Field label={t('workshop.note')} name="note" fault={start.fault}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <Fault fault={start.fault} fields={['returned', 'serial', 'model', 'note']} />
      </div>
    </FormDialog>
  );
}

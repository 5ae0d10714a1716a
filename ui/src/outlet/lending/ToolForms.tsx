import { Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToolCard, ToolEnd, ToolKind } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Fault, Field, FormDialog, MoneyInput } from '../../parts';

const KINDS: readonly ToolKind[] = ['asset', 'consumable'];
const ENDS: readonly ToolEnd[] = ['good', 'worn', 'lost'];

export function AddTool({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const add = useAct('tool.add');
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<ToolKind>('asset');
  const [value, setValue] = useState<number | null>(0);
  const submit = async () => {
    if (value !== null && (await add.run({ number: number.trim(), name: name.trim(), kind, value_fen: value }))) onDone();
  };
  return (
    <FormDialog width={420} title={t('lending.tool.add')} verb={t('common.save')} ready={number.trim() !== '' && name.trim() !== '' && value !== null} busy={add.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('lending.tool.number')} name="number" fault={add.fault} required>
          {(wired) => <Input {...wired} autoFocus value={number} onChange={(event) => setNumber(event.target.value)} />}
        </Field>
        <Field label={t('lending.tool.name')} name="name" fault={add.fault} required>
          {(wired) => <Input {...wired} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('lending.tool.kind.label')} name="kind" fault={add.fault} group>
          {(wired) => <Segmented {...wired} value={kind} onChange={setKind} options={KINDS.map((each) => ({ value: each, label: t(`lending.tool.kind.${each}`) }))} />}
        </Field>
        <Field label={t('lending.tool.value')} name="value_fen" fault={add.fault} required>
          {(wired) => <MoneyInput {...wired} value={value} onChange={setValue} />}
        </Field>
        <Fault fault={add.fault} fields={['number', 'name', 'kind', 'value_fen']} />
      </div>
    </FormDialog>
  );
}

export function IssueTool({ tool, onDone }: { tool: ToolCard; onDone: () => void }) {
  const { t } = useTranslation();
  const issue = useAct('tool.issue');
  const { data } = useCall('session.people', {});
  const [staff, setStaff] = useState('');
  const people = (data?.people ?? []).filter((person) => person.active);
  const submit = async () => {
    if (await issue.run({ tool: tool.id, staff })) onDone();
  };
  return (
    <FormDialog width={380} title={t('lending.tool.issue_title', { name: tool.name })} verb={t('lending.tool.issue')} ready={staff !== ''} busy={issue.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('lending.tool.holder')} name="staff" fault={issue.fault} required>
          {(wired) => <Select {...wired} className="bb-wide" value={staff === '' ? undefined : staff} options={people.map(({ id, name }) => ({ value: id, label: name }))} onChange={setStaff} />}
        </Field>
        <Fault fault={issue.fault} fields={['staff']} />
      </div>
    </FormDialog>
  );
}

/** How it came back. What was agreed with the person is written down, and moves no money. */
export function ReturnTool({ tool, onDone }: { tool: ToolCard; onDone: () => void }) {
  const { t } = useTranslation();
  const back = useAct('tool.return');
  const [end, setEnd] = useState<ToolEnd>('good');
  const [compensation, setCompensation] = useState<number | null>(0);
  const [why, setWhy] = useState('');
  const reasoned = end !== 'good' || (compensation ?? 0) > 0;
  const ready = compensation !== null && (!reasoned || why.trim() !== '');
  const submit = async () => {
    if (compensation !== null && (await back.run({ tool: tool.id, end, compensation_fen: compensation, why: why.trim() }))) onDone();
  };
  return (
    <FormDialog width={420} title={t('lending.tool.take_back_title', { name: tool.name })} verb={t('lending.tool.take_back')} ready={ready} busy={back.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('lending.tool.end')} name="end" fault={back.fault} group>
          {(wired) => <Segmented {...wired} value={end} onChange={setEnd} options={ENDS.map((each) => ({ value: each, label: t(`lending.tool.state.${each}`) }))} />}
        </Field>
        <Field label={t('lending.tool.compensation')} name="compensation_fen" fault={back.fault} hint={t('lending.tool.compensation_hint', { value: tool.value_fen })}>
          {(wired) => <MoneyInput {...wired} value={compensation} onChange={setCompensation} />}
        </Field>
        <Field label={t('lending.tool.why')} name="why" fault={back.fault} required={reasoned}>
          {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        <Fault fault={back.fault} fields={['end', 'compensation_fen', 'why']} />
      </div>
    </FormDialog>
  );
}

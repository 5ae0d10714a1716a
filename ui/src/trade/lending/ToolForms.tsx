import { Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Holder, NamedIssue, PaidHow, ToolCard, ToolEnd, ToolKind } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, MoneyInput } from '../../parts';
import { held, owes } from './tools';

const KINDS: readonly ToolKind[] = ['asset', 'consumable'];
const ENDS: readonly ToolEnd[] = ['good', 'worn', 'lost'];

/** A tool, or a key and what it opens. */
export function AddTool({ keys, onDone }: { keys: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const add = useAct('tool.add');
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<ToolKind>(keys ? 'key' : 'asset');
  const thing = keys ? 'key' : 'tool';
  const [value, setValue] = useState<number | null>(0);
  const submit = async () => {
    if (value !== null && (await add.run({ number: number.trim(), name: name.trim(), kind, value_fen: value }))) onDone();
  };
  return (
    <FormDialog width={420} title={t(`lending.${thing}.add`)} verb={t('common.save')} ready={number.trim() !== '' && name.trim() !== '' && value !== null} busy={add.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('lending.tool.number')} name="number" fault={add.fault} required>
          {(wired) => <Input {...wired} autoFocus value={number} onChange={(event) => setNumber(event.target.value)} />}
        </Field>
        <Field label={t(`lending.${thing}.name`)} name="name" fault={add.fault} required hint={keys ? t('lending.key.name_hint') : undefined}>
          {(wired) => <Input {...wired} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        {keys ? null : (
          <Field label={t('lending.tool.kind.label')} name="kind" fault={add.fault} group>
            {(wired) => <Segmented {...wired} value={kind} onChange={setKind} options={KINDS.map((each) => ({ value: each, label: t(`lending.tool.kind.${each}`) }))} />}
          </Field>
        )}
        <Field label={t(`lending.${thing}.value`)} name="value_fen" fault={add.fault} required>
          {(wired) => <MoneyInput {...wired} value={value} onChange={setValue} />}
        </Field>
        <Fault fault={add.fault} fields={['number', 'name', 'kind', 'value_fen']} />
      </div>
    </FormDialog>
  );
}

/** To whom it goes: from the store, or straight from the person who has it. */
export function PassTool({ tool, people, onDone }: { tool: ToolCard; people: Holder[]; onDone: () => void }) {
  const { t } = useTranslation();
  const issue = useAct('tool.issue');
  const hand = useAct('tool.hand_over');
  const [staff, setStaff] = useState('');
  const [note, setNote] = useState('');
  const from = held(tool);
  const act = from ? hand : issue;
  const others = people.filter((person) => person.id !== from?.holder);
  const submit = async () => {
    if (from ? await hand.run({ tool: tool.id, staff, note: note.trim() }) : await issue.run({ tool: tool.id, staff })) onDone();
  };
  const title = from ? t('lending.tool.hand_title', { name: tool.name, from: from.staff_name }) : t('lending.tool.issue_title', { name: tool.name });
  return (
    <FormDialog width={380} title={title} verb={t(from ? 'lending.tool.hand' : 'lending.tool.issue')} ready={staff !== ''} busy={act.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t(from ? 'lending.tool.next' : 'lending.tool.holder')} name="staff" fault={act.fault} required>
          {(wired) => <Select {...wired} className="bb-wide" value={staff === '' ? undefined : staff} options={others.map(({ id, name }) => ({ value: id, label: name }))} onChange={setStaff} />}
        </Field>
        <p className="bb-quiet">{t('lending.mine.confirm_hint')}</p>
        {from ? (
          <Field label={t('lending.tool.note')} name="note" fault={act.fault}>
            {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
          </Field>
        ) : null}
        <Fault fault={act.fault} fields={['staff', 'note']} />
      </div>
    </FormDialog>
  );
}

/** What a person pays of what is owed, in one of the ways that there are here. */
export function PayTool({ tool, issue, ways, onDone }: { tool: ToolCard; issue: NamedIssue; ways: PaidHow[]; onDone: () => void }) {
  const { t } = useTranslation();
  const pay = useAct('tool.pay');
  const [how, setHow] = useState<PaidHow>(ways[0] ?? 'wages');
  const [amount, setAmount] = useState<number | null>(owes(issue));
  const [note, setNote] = useState('');
  const submit = async () => {
    if (amount !== null && (await pay.run({ tool: tool.id, issue: issue.id, how, amount_fen: amount, note: note.trim() }))) onDone();
  };
  return (
    <FormDialog width={420} title={t('lending.tool.pay_title', { name: issue.staff_name, tool: tool.name })} verb={t('lending.tool.pay')} ready={amount !== null && amount > 0} busy={pay.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('lending.tool.how.label')} name="how" fault={pay.fault} group>
          {(wired) => <Segmented {...wired} value={how} onChange={setHow} options={ways.map((each) => ({ value: each, label: t(`lending.tool.how.${each}`) }))} />}
        </Field>
        <Field label={t('lending.tool.amount')} name="amount_fen" fault={pay.fault} required hint={t('lending.tool.amount_hint', { value: owes(issue) })}>
          {(wired) => <MoneyInput {...wired} value={amount} onChange={setAmount} />}
        </Field>
        <Field label={t('lending.tool.note')} name="note" fault={pay.fault}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <Fault fault={pay.fault} fields={['how', 'amount_fen', 'note']} />
      </div>
    </FormDialog>
  );
}

/** Why a tool is retired, or why what was written down of it is taken back. */
export function ReasonTool({ tool, of, ofWhat, onDone }: { tool: ToolCard; of?: string; ofWhat?: 'return' | 'payment' | 'retirement'; onDone: () => void }) {
  const { t } = useTranslation();
  const retire = useAct('tool.retire');
  const reverse = useAct('tool.reverse');
  const [why, setWhy] = useState('');
  const act = of === undefined ? retire : reverse;
  const word = of === undefined ? 'lending.tool.retire' : 'lending.tool.reverse';
  const consequence = ofWhat === undefined ? t(tool.kind === 'key' ? 'lending.key.retire_consequence' : 'lending.tool.retire_consequence') : t(`lending.tool.reverse_what.${ofWhat}`);
  const submit = async () => {
    const said = why.trim();
    if (of === undefined ? await retire.run({ tool: tool.id, why: said }) : await reverse.run({ tool: tool.id, of, why: said })) onDone();
  };
  return (
    <FormDialog width={420} title={`${t(word)} · ${tool.name}`} verb={t(word)} ready={why.trim() !== ''} busy={act.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <p className="bb-quiet">{consequence}</p>
        <Field label={t('lending.tool.why')} name="why" fault={act.fault} required>
          {(wired) => <Input {...wired} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        <Fault fault={act.fault} fields={['why']} />
      </div>
    </FormDialog>
  );
}

/** How it came back. What was agreed with the person is owed from then on. */
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

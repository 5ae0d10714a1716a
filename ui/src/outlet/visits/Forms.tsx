import { Checkbox, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitCard, VisitOutcome } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, MoneyInput } from '../../parts';
import { MomentField, momentTyped, windowTyped } from './MomentField';
import { Technician } from './Technician';

interface FormProps {
  card: VisitCard;
  onDone: () => void;
}

/** Another time was agreed. */
export function MoveForm({ card, onDone }: FormProps) {
  const { t } = useTranslation();
  const move = useAct('visit.move');
  const [form, setForm] = useState({ from: '', until: '', technician: card.row.technician, why: '' });
  const set = (field: keyof typeof form) => (value: string) => {
    move.clear();
    setForm((now) => ({ ...now, [field]: value }));
  };
  const ready = form.from.trim() !== '' && form.until.trim() !== '' && form.why.trim() !== '';
  const submit = async () => {
    if (await move.run({ visit: card.row.id, ...windowTyped(form.from, form.until), technician: form.technician, why: form.why.trim() })) onDone();
  };
  return (
    <FormDialog width={460} title={t('visit.act.move')} verb={t('visit.act.move')} ready={ready} busy={move.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <div className="bb-pair">
          <MomentField label={t('visit.from')} name="from" fault={move.fault} hint={t('visit.window_hint')} required value={form.from} onChange={set('from')} />
          <MomentField label={t('visit.until')} name="until" fault={move.fault} required value={form.until} onChange={set('until')} />
        </div>
        <Field label={t('visit.technician')} name="technician" fault={move.fault}>
          {(wired) => <Technician wired={wired} value={form.technician} onChange={set('technician')} />}
        </Field>
        <Field label={t('visit.why')} name="why" fault={move.fault} required>
          {(wired) => <Input {...wired} value={form.why} onChange={(event) => set('why')(event.target.value)} />}
        </Field>
        <Fault fault={move.fault} fields={['from', 'until', 'technician', 'why']} />
      </div>
    </FormDialog>
  );
}

/** Who is sent, with which badge; the sheet is printed behind it. */
export function DispatchForm({ card, onDone, onSent }: FormProps & { onSent: () => void }) {
  const { t } = useTranslation();
  const send = useAct('visit.dispatch');
  const [technician, setTechnician] = useState(card.row.technician);
  const [badge, setBadge] = useState(card.row.badge);
  const submit = async () => {
    if (!(await send.run({ visit: card.row.id, technician, badge: badge.trim() }))) return;
    onSent();
    onDone();
  };
  return (
    <FormDialog width={420} title={t('visit.act.dispatch')} verb={t('visit.act.dispatch')} ready={technician !== ''} busy={send.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('visit.technician')} name="technician" fault={send.fault} required>
          {(wired) => <Technician wired={wired} value={technician} onChange={setTechnician} />}
        </Field>
        <Field label={t('visit.badge')} name="badge" fault={send.fault} hint={t('visit.badge_hint')}>
          {(wired) => <Input {...wired} value={badge} onChange={(event) => setBadge(event.target.value)} />}
        </Field>
        <Fault fault={send.fault} fields={['technician', 'badge']} />
      </div>
    </FormDialog>
  );
}

/** The customer was called; perhaps to say that somebody comes later. */
export function CallForm({ card, onDone }: FormProps) {
  const { t } = useTranslation();
  const call = useAct('visit.call');
  const [reached, setReached] = useState(true);
  const [form, setForm] = useState({ at: '', late: '', said: '' });
  const set = (field: keyof typeof form) => (value: string) => {
    call.clear();
    setForm((now) => ({ ...now, [field]: value }));
  };
  const submit = async () => {
    if (await call.run({ visit: card.row.id, reached, at: momentTyped(form.at), late_until: reached ? momentTyped(form.late) : null, said: form.said.trim() })) onDone();
  };
  return (
    <FormDialog width={440} title={`${t('visit.act.call')} ${card.customer_name} ${card.phone}`} verb={t('visit.act.call')} busy={call.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('visit.call')} name="reached" fault={call.fault} group>
          {(wired) => <Segmented {...wired} value={reached ? 'reached' : 'not_reached'} onChange={(value) => setReached(value === 'reached')} options={(['reached', 'not_reached'] as const).map((value) => ({ value, label: t(`visit.${value}`) }))} />}
        </Field>
        <MomentField label={t('visit.at')} name="at" fault={call.fault} hint={t('visit.at_hint')} value={form.at} onChange={set('at')} />
        {reached ? <MomentField label={t('visit.late_until')} name="late_until" fault={call.fault} hint={t('visit.late_hint')} value={form.late} onChange={set('late')} /> : null}
        <Field label={t('visit.said')} name="said" fault={call.fault}>
          {(wired) => <Input {...wired} value={form.said} onChange={(event) => set('said')(event.target.value)} />}
        </Field>
        <Fault fault={call.fault} fields={['reached', 'at', 'late_until', 'said']} />
      </div>
    </FormDialog>
  );
}

/** Cancelled, arrived, returned. */
export function StepForm({ card, step, onDone }: FormProps & { step: 'cancelled' | 'arrived' | 'returned' }) {
  const { t } = useTranslation();
  const act = useAct('visit.step');
  const [at, setAt] = useState('');
  const [note, setNote] = useState('');
  const verb = step === 'cancelled' ? t('visit.act.cancel') : t(`visit.act.${step}`);
  const submit = async () => {
    if (await act.run({ visit: card.row.id, step, at: momentTyped(at), note: note.trim() })) onDone();
  };
  return (
    <FormDialog width={420} title={verb} verb={verb} ready={step !== 'cancelled' || note.trim() !== ''} busy={act.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        {step === 'cancelled' ? null : <MomentField label={t('visit.at')} name="at" fault={act.fault} hint={t('visit.at_hint')} value={at} onChange={setAt} />}
        <Field label={step === 'cancelled' ? t('visit.why') : t('visit.note')} name="note" fault={act.fault} required={step === 'cancelled'}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        {step === 'cancelled' ? <p className="bb-consequence">{t('visit.cancel_consequence')}</p> : null}
        {step === 'returned' ? <p className="bb-consequence">{t('visit.return_consequence')}</p> : null}
        <Fault fault={act.fault} fields={['at', 'note']} />
      </div>
    </FormDialog>
  );
}

const OF_DELIVERY = ['delivered', 'dud', 'not_home', 'refused'] as const;
const OF_REPAIR = ['repaired', 'taken_away', 'not_home', 'refused'] as const;

/** What came of it. */
export function EndForm({ card, onDone }: FormProps) {
  const { t } = useTranslation();
  const end = useAct('visit.end');
  const may: readonly VisitOutcome[] = card.row.kind === 'delivery' ? OF_DELIVERY : OF_REPAIR;
  const [outcome, setOutcome] = useState<VisitOutcome>(card.row.kind === 'take_away' ? 'taken_away' : (may[0] ?? 'repaired'));
  const [form, setForm] = useState({ arrived: '', left: '', serial: '', looks: '', accessories: '', note: '' });
  const [taken, setTaken] = useState<number | null>(null);
  const set = (field: keyof typeof form) => (value: string) => {
    end.clear();
    setForm((now) => ({ ...now, [field]: value }));
  };
  const takes = outcome === 'taken_away' || outcome === 'dud';
  const there = card.row.arrived_ms !== null;
  const ready = (there || form.arrived.trim() !== '') && (!takes || form.looks.trim() !== '');
  const submit = async () => {
    const device = takes ? { serial: form.serial.trim(), looks: form.looks.trim(), accessories: form.accessories.trim() } : {};
    const times = { ...(there ? {} : { arrived_at: momentTyped(form.arrived) }), left_at: momentTyped(form.left) };
    if (await end.run({ visit: card.row.id, outcome, ...times, ...device, taken_fen: taken, note: form.note.trim() })) onDone();
  };
  const text = (field: 'serial' | 'looks' | 'accessories' | 'note', required = false) => (
    <Field label={t(`visit.${field}`)} name={field} fault={end.fault} required={required}>
      {(wired) => <Input {...wired} value={form[field]} onChange={(event) => set(field)(event.target.value)} />}
    </Field>
  );
  return (
    <FormDialog width={560} title={`${t('visit.act.end')} ${card.row.device}`} verb={t('common.save')} ready={ready} busy={end.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('visit.outcome')} name="outcome" fault={end.fault} group>
          {(wired) => <Segmented {...wired} value={outcome} onChange={setOutcome} options={may.map((value) => ({ value, label: t(`visit.state.${value}`) }))} />}
        </Field>
        <div className="bb-pair">
          {there ? null : <MomentField label={t('visit.arrived_at')} name="arrived_at" fault={end.fault} required value={form.arrived} onChange={set('arrived')} />}
          <MomentField label={t('visit.left_at')} name="left_at" fault={end.fault} hint={t('visit.at_hint')} value={form.left} onChange={set('left')} />
        </div>
        {takes ? (
          <>
            {text('looks', true)}
            <div className="bb-pair">
              {text('serial')}
              {text('accessories')}
            </div>
          </>
        ) : null}
        <Field label={t('visit.taken')} name="taken_fen" fault={end.fault} hint={t('visit.taken_hint')}>
          {(wired) => <MoneyInput {...wired} value={taken} onChange={setTaken} />}
        </Field>
        {text('note')}
        <Fault fault={end.fault} fields={['outcome', 'arrived_at', 'left_at', 'serial', 'looks', 'accessories', 'taken_fen', 'note']} />
      </div>
    </FormDialog>
  );
}

/** The supervisor looks through the sheet. */
export function CheckForm({ card, onDone }: FormProps) {
  const { t } = useTranslation();
  const check = useAct('visit.check');
  const [ok, setOk] = useState(true);
  const [note, setNote] = useState('');
  const submit = async () => {
    if (await check.run({ visit: card.row.id, ok, note: note.trim() })) onDone();
  };
  return (
    <FormDialog width={420} title={t('visit.check_title', { device: card.row.device })} verb={ok ? t('visit.act.check') : t('visit.act.query')} ready={ok || note.trim() !== ''} busy={check.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Checkbox checked={ok} onChange={(event) => setOk(event.target.checked)}>
          {t('visit.check_ok')}
        </Checkbox>
        <Field label={t('visit.note')} name="note" fault={check.fault} required={!ok}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <Fault fault={check.fault} fields={['note']} />
      </div>
    </FormDialog>
  );
}

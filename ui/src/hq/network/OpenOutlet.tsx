import { App, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { DayInput, Fault, Field, FormDialog, Money, MoneyInput, today } from '../../parts';
import { limitOf, multiplierText, parseMultiplier } from '../../trade/book/multiplier';
import { outletPath, useGo } from '../parts/useGo';

const LEVELS: readonly Level[] = ['diamond', 'gold', 'a', 'general'];
const FIELDS = ['code', 'name', 'level', 'region', 'address', 'phone', 'deposit_fen', 'multiplier_pct', 'starts_on'];

/** A new outlet, with the agreement that says how much it may draw. */
export function OpenOutlet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const go = useGo();
  const act = useAct('outlet.open');
  const known = useCall('network.outlets', {});
  const [form, setForm] = useState({ code: '', name: '', region: '', address: '', phone: '' });
  const [level, setLevel] = useState<Level>('a');
  const [deposit, setDeposit] = useState<number | null>(null);
  const [typed, setTyped] = useState(multiplierText(150));
  const [starts, setStarts] = useState<string | null>(today());
  const multiplier = parseMultiplier(typed);
  const set = (key: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [key]: value }));
  const ready = form.code.trim() !== '' && form.name.trim() !== '' && deposit !== null && deposit >= 0 && multiplier !== null;
  const submit = async () => {
    if (!ready) return;
    const gave = await act.run({ ...form, level, deposit_fen: deposit, multiplier_pct: multiplier, starts_on: starts });
    if (!gave) return;
    void message.success(t('network.open.done', { name: form.name }));
    onClose();
    go(outletPath(gave.code));
  };
  const text = (key: keyof typeof form, hint?: string, required = false, autoFocus = false) => (
    <Field label={t(`network.open.${key}`)} name={key} fault={act.fault} hint={hint} required={required}>
      {(wired) => <Input {...wired} autoFocus={autoFocus} autoComplete="off" value={form[key]} onChange={(event) => set(key)(event.target.value)} />}
    </Field>
  );
  const regions = [...new Set((known.data?.outlets ?? []).map((each) => each.region).filter((each) => each !== ''))];
  return (
    <FormDialog width={640} title={t('network.open.title')} verb={t('network.open.verb')} ready={ready} busy={act.busy} onSubmit={() => void submit()} onClose={onClose}>
      <div className="hq-form">
        {text('code', t('network.open.code_hint'), true, true)}
        {text('name', undefined, true)}
        <Field label={t('network.open.region')} name="region" fault={act.fault}>
          {(wired) => (
            <Input {...wired} list="hq-regions" autoComplete="off" value={form.region} onChange={(event) => set('region')(event.target.value)} />
          )}
        </Field>
        <datalist id="hq-regions">{regions.map((each) => <option key={each} value={each} aria-label={each} />)}</datalist>
        <Field label={t('network.open.level')} name="level" fault={act.fault}>
          {(wired) => <Select {...wired} value={level} options={LEVELS.map((value) => ({ value, label: t(`network.level.${value}`) }))} onChange={setLevel} />}
        </Field>
        {text('phone')}
        {text('address')}
        <Field label={t('network.open.deposit')} name="deposit_fen" fault={act.fault} required>
          {(wired) => <MoneyInput {...wired} value={deposit} onChange={setDeposit} />}
        </Field>
        <Field label={t('network.open.multiplier')} name="multiplier_pct" fault={act.fault} hint={t('network.open.multiplier_hint')} required>
          {(wired) => <Input {...wired} inputMode="decimal" autoComplete="off" value={typed} status={multiplier === null ? 'error' : ''} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        <Field label={t('network.open.starts')} name="starts_on" fault={act.fault}>
          {(wired) => <DayInput {...wired} value={starts} onChange={setStarts} latest={null} />}
        </Field>
        <div className="hq-figure">
          <span className="bb-quiet">{t('network.open.limit')}</span>
          <strong>{deposit !== null && multiplier !== null ? <Money fen={limitOf(deposit, multiplier)} /> : '—'}</strong>
        </div>
      </div>
      <Fault fault={act.fault} fields={FIELDS} />
    </FormDialog>
  );
}

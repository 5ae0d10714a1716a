import { App, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReturnRules } from '../../contract';
import { useAct } from '../../data/hooks';
import { DayInput, Fault, Field, FormDialog, halfWidth, MoneyInput, today } from '../../parts';
import { useTaste } from '../../theme/taste';
import { asked, isReady, nameOf, NOTHING_BROUGHT, type Brought } from '../../trade/sale_return/steps';

const FIELDS = ['voucher', 'item', 'serial', 'category', 'sold_on', 'paid_fen', 'original_fen', 'current_fen', 'report', 'why'];

/** What a customer brings back; the rules say what else they need to see. */
export function BringForm({ rules, onDone }: { rules: ReturnRules; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { language } = useTaste();
  const bring = useAct('sale_return.open');
  const [brought, setBrought] = useState<Brought>(NOTHING_BROUGHT);
  const set = (change: Partial<Brought>) => {
    bring.clear();
    setBrought((now) => ({ ...now, ...change }));
  };
  const needs = asked(brought, rules, today());
  const submit = async () => {
    const { category, soldOn, paid } = brought;
    if (category === null || soldOn === null || paid === null) return;
    const gave = await bring.run({
      voucher: brought.voucher.trim(),
      item: brought.item.trim(),
      serial: brought.serial.trim(),
      category,
      sold_on: soldOn,
      paid_fen: paid,
      original_fen: needs.original ? brought.original : null,
      current_fen: needs.current ? brought.current : null,
      saleable: brought.saleable,
      ours: brought.ours,
      report: needs.report ? brought.report.trim() : '',
      why: brought.why.trim(),
    });
    if (!gave) return;
    void message.success(t('sale_return.opened', { basis: t(`sale_return.basis.${gave.basis}`), fen: gave.price_fen }));
    onDone();
  };
  const text = (field: 'voucher' | 'item' | 'serial' | 'report' | 'why', required: boolean, hint?: string) => (
    <Field label={t(`sale_return.${field}`)} name={field} fault={bring.fault} required={required} {...(hint === undefined ? {} : { hint })}>
      {(wired) => (
        <Input
          {...wired}
          value={brought[field]}
          onChange={(event) => set({ [field]: field === 'voucher' || field === 'serial' ? halfWidth(event.target.value) : event.target.value })}
          // A scanner ends with Enter: the form is not finished yet.
          onPressEnter={(event) => (isReady(brought, rules, today()) ? undefined : event.preventDefault())}
        />
      )}
    </Field>
  );
  const money = (field: 'paid' | 'original' | 'current', required: boolean, hint?: string) => (
    <Field label={t(`sale_return.${field}`)} name={`${field}_fen`} fault={bring.fault} required={required} {...(hint === undefined ? {} : { hint })}>
      {(wired) => <MoneyInput {...wired} value={brought[field]} onChange={(fen) => set({ [field]: fen })} />}
    </Field>
  );
  const categories = rules.categories.map((one) => ({ value: one.code, label: one.returnable ? nameOf(one, language) : t('sale_return.not_taken', { name: nameOf(one, language) }) }));
  return (
    <FormDialog width={560} title={t('sale_return.open')} verb={t('sale_return.open_verb')} ready={isReady(brought, rules, today())} busy={bring.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <div className="bb-pair">
          {text('voucher', true, t('sale_return.voucher_hint'))}
          {text('serial', false)}
        </div>
        <div className="bb-pair">
          {text('item', true)}
          <Field label={t('sale_return.category')} name="category" fault={bring.fault} required>
            {(wired) => <Select {...wired} className="bb-wide" value={brought.category} onChange={(category) => set({ category })} options={categories} />}
          </Field>
        </div>
        <div className="bb-pair">
          <Field label={t('sale_return.sold_on')} name="sold_on" fault={bring.fault} required>
            {(wired) => <DayInput {...wired} value={brought.soldOn} onChange={(soldOn) => set({ soldOn })} />}
          </Field>
          {money('paid', true)}
        </div>
        <p role="status" className={needs.late || needs.barred ? 'bb-late' : 'bb-quiet'}>
          {needs.barred ? `▲ ${t('sale_return.not_taken_hint')}` : needs.days === null ? '' : needs.late ? `▲ ${t('sale_return.late', { days: needs.days, max: rules.free_days })}` : t('sale_return.free', { days: needs.days, max: rules.free_days })}
        </p>
        <div className="bb-row">
          <Checkbox checked={brought.saleable} onChange={(event) => set({ saleable: event.target.checked })}>
            {t('sale_return.saleable')}
          </Checkbox>
          <Checkbox checked={brought.ours} onChange={(event) => set({ ours: event.target.checked })}>
            {t('sale_return.ours')}
          </Checkbox>
        </div>
        {needs.report ? text('report', true) : null}
        {needs.original ? money('original', false) : null}
        {needs.current ? money('current', true, t('sale_return.current_hint')) : null}
        {text('why', true)}
        <Fault fault={bring.fault} fields={FIELDS} />
      </div>
    </FormDialog>
  );
}

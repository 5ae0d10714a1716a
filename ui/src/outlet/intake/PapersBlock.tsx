import { Checkbox, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { wordFor } from '../../i18n/word';
import { Block, DayInput, Field, MoneyInput } from '../../parts';
import type { CallFault } from '../../platform';
import { OTHER, useGoods } from '../warranty/goods';
import { CAUSES, INVOICES, VOUCHERS } from '../warranty/words';
import { withCategory, withInvoiceDay, type IntakeForm } from './form';
import { MoreEvidence } from './MoreEvidence';

interface PapersBlockProps {
  form: IntakeForm;
  put: (change: Partial<IntakeForm>) => void;
  fault: CallFault | undefined;
}

/** What proves the warranty: papers, dates, the price, the listed fault and its cause. */
export function PapersBlock({ form, put, fault }: PapersBlockProps) {
  const { t } = useTranslation();
  const goods = useGoods();
  const categories = [...new Set(['handset', ...goods.categories, form.category])];
  const items = [...new Set([...goods.itemsOf(form.category), form.item])];
  // A fault that the other item does not list is none of its faults.
  const withItem = (next: IntakeForm): IntakeForm => (goods.lists(next.category, next.item, next.fault) ? next : { ...next, fault: OTHER });
  return (
    <Block title={t('desk.intake.papers')}>
      <div className="bb-tight bb-papers">
        {categories.length > 1 ? (
          <Field label={t('repair.field.category')} name="category" fault={fault}>
            {(wired) => <Select {...wired} className="bb-wide" value={form.category} onChange={(category) => put(withItem(withCategory(form, category, goods.itemsOf(category))))} options={categories.map((value) => ({ value, label: wordFor(t, `warranty.category.${value}`, value) }))} />}
          </Field>
        ) : null}
        <Field label={t('repair.field.item')} name="item" fault={fault}>
          {(wired) => <Select {...wired} className="bb-wide" value={form.item} onChange={(item) => put(withItem({ ...form, item }))} options={items.map((value) => ({ value, label: goods.itemName(form.category, value) }))} />}
        </Field>
        <Field label={t('repair.field.invoiced_on')} name="invoiced_on" fault={fault}>
          {(wired) => <DayInput {...wired} value={form.invoicedOn} onChange={(day) => put(withInvoiceDay(form, day))} />}
        </Field>
        <Field label={t('repair.field.invoice')} name="invoice" fault={fault} group>
          {(wired) => <Segmented {...wired} block value={form.invoice} onChange={(invoice) => put({ invoice })} options={INVOICES.map((value) => ({ value, label: t(`warranty.invoice.${value}`) }))} />}
        </Field>
        <Field label={t('repair.field.delivered_on')} name="delivered_on" fault={fault}>
          {(wired) => <DayInput {...wired} value={form.deliveredOn} onChange={(deliveredOn) => put({ deliveredOn })} />}
        </Field>
        <Field label={t('repair.field.voucher')} name="voucher" fault={fault}>
          {(wired) => <Select {...wired} className="bb-wide" value={form.voucher} onChange={(voucher) => put({ voucher })} options={VOUCHERS.map((value) => ({ value, label: t(`warranty.voucher.${value}`) }))} />}
        </Field>
        <Field label={t('repair.field.manufactured_on')} name="manufactured_on" fault={fault}>
          {(wired) => <DayInput {...wired} value={form.manufacturedOn} onChange={(manufacturedOn) => put({ manufacturedOn })} />}
        </Field>
        <Field label={t('repair.field.price_paid_fen')} name="price_paid_fen" fault={fault}>
          {(wired) => <MoneyInput {...wired} value={form.priceFen} onChange={(priceFen) => put({ priceFen })} />}
        </Field>
        <Field label={t('repair.field.fault')} name="fault" fault={fault}>
          {(wired) => <Select {...wired} className="bb-wide" value={form.fault} onChange={(value) => put({ fault: value })} options={goods.faultsOf(form.category, form.item, form.fault)} />}
        </Field>
        <Field label={t('repair.field.cause')} name="cause" fault={fault}>
          {(wired) => <Select {...wired} className="bb-wide" value={form.cause} onChange={(cause) => put({ cause })} options={CAUSES.map((value) => ({ value, label: t(`warranty.cause.${value}`) }))} />}
        </Field>
        <Checkbox className="bb-beside" checked={form.modelGone} onChange={(event) => put({ modelGone: event.target.checked })}>
          {t('warranty.model_gone')}
        </Checkbox>
      </div>
      <MoreEvidence form={form} put={put} fault={fault} />
    </Block>
  );
}

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput, Field } from '../../parts';
import type { CallFault } from '../../platform';
import { ACTIVATIONS, OWNERS } from '../warranty/words';
import { saysMore, type IntakeForm } from './form';

interface MoreEvidenceProps {
  form: IntakeForm;
  put: (change: Partial<IntakeForm>) => void;
  fault: CallFault | undefined;
}

/** Vouchers that one order can state. */
const VOUCHERS_MAX = 20;

/** What seldom comes: a dealer's device, the day of activation, and vouchers of other outlets. Folded away until somebody needs it. */
export function MoreEvidence({ form, put, fault }: MoreEvidenceProps) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState(false);
  const open = unfolded || saysMore(form);
  const { repairsElsewhere: rows } = form;
  const change = (at: number, days: Partial<(typeof rows)[number]>) => put({ repairsElsewhere: rows.map((row, i) => (i === at ? { ...row, ...days } : row)) });
  if (!open)
    return (
      <Button size="small" type="link" aria-expanded={false} onClick={() => setUnfolded(true)}>
        {t('warranty.elsewhere.open')}
      </Button>
    );
  return (
    <div className="bb-tight bb-papers" role="group" aria-label={t('warranty.elsewhere.title')}>
      <Field label={t('repair.field.owner')} hint={form.owner === 'dealer' ? t('warranty.elsewhere.dealer_hint') : undefined} name="owner" fault={fault} group>
        {(wired) => <Segmented {...wired} block value={form.owner} onChange={(owner) => put({ owner })} options={OWNERS.map((value) => ({ value, label: t(`warranty.owner.${value}`) }))} />}
      </Field>
      <Field label={t('repair.field.activated_on')} name="activated_on" fault={fault}>
        {(wired) => <DayInput {...wired} value={form.activatedOn} onChange={(activatedOn) => put({ activatedOn, ...(activatedOn !== null && form.activatedBy === '' ? { activatedBy: 'device' } : {}), ...(activatedOn === null ? { activatedBy: '' } : {}) })} />}
      </Field>
      <Field label={t('repair.field.activated_by')} name="activated_by" fault={fault}>
        {(wired) => <Select {...wired} className="bb-wide" disabled={form.activatedOn === null} value={form.activatedBy === '' ? null : form.activatedBy} onChange={(activatedBy) => put({ activatedBy })} options={ACTIVATIONS.map((value) => ({ value, label: t(`warranty.activation.${value}`) }))} />}
      </Field>
      <Field label={t('repair.field.exchanged_elsewhere')} name="elsewhere.exchanged_on" fault={fault}>
        {(wired) => <DayInput {...wired} value={form.exchangedElsewhere} onChange={(exchangedElsewhere) => put({ exchangedElsewhere })} />}
      </Field>
      <Field label={`${t('repair.field.repairs_elsewhere')} · ${t('warranty.elsewhere.vouchers', { count: rows.length })}`} name="elsewhere.repairs" fault={fault} group>
        {(wired) => (
          <div {...wired} role="group" className="bb-tight">
            {rows.map((row, at) => (
              // A row has no name but its place.
              <span key={at} className="bb-row">
                <DayInput aria-label={t('warranty.elsewhere.received', { at: at + 1 })} value={row.receivedOn} onChange={(receivedOn) => change(at, { receivedOn })} />
                <DayInput aria-label={t('warranty.elsewhere.ready', { at: at + 1 })} value={row.readyOn} onChange={(readyOn) => change(at, { readyOn })} />
                <Button size="small" icon={<DeleteOutlined />} aria-label={t('warranty.elsewhere.drop', { at: at + 1 })} onClick={() => put({ repairsElsewhere: rows.filter((_, i) => i !== at) })} />
              </span>
            ))}
            <Button size="small" icon={<PlusOutlined />} disabled={rows.length >= VOUCHERS_MAX} onClick={() => put({ repairsElsewhere: [...rows, { receivedOn: null, readyOn: null }] })}>
              {t('warranty.elsewhere.add')}
            </Button>
          </div>
        )}
      </Field>
    </div>
  );
}

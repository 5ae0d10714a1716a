import { Checkbox, Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Block, Field } from '../../parts';
import type { CallFault } from '../../platform';
import { CodePick } from '../order/CodePick';
import { TAMPERS } from '../warranty/words';
import { Chips } from './Chips';
import type { IntakeForm } from './form';

const LOOKS = ['clean', 'scratch', 'dent', 'screen_crack', 'water', 'bent', 'worn', 'missing_part'] as const;
const ACCESSORIES = ['battery', 'charger', 'cable', 'earphone', 'sim', 'memory', 'case', 'box'] as const;

interface FaultBlockProps {
  form: IntakeForm;
  put: (change: Partial<IntakeForm>) => void;
  fault: CallFault | undefined;
}

/** What the customer complains of, and how the device looked when it was handed over. */
export function FaultBlock({ form, put, fault }: FaultBlockProps) {
  const { t } = useTranslation();
  return (
    <Block title={t('desk.intake.fault')}>
      <div className="bb-tight">
        <div data-spot="symptom">
          <Field label={t('repair.field.symptom')} name="symptom" fault={fault} required>
            {(wired) => <CodePick kind="symptom" wired={wired} value={form.symptom} onChange={(symptom) => put({ symptom })} />}
          </Field>
        </div>
        <Field label={t('repair.field.condition')} name="condition" fault={fault} required>
          {(wired) => <CodePick kind="condition" wired={wired} value={form.condition} onChange={(condition) => put({ condition })} />}
        </Field>
        <Field label={t('repair.field.complaint')} name="complaint" fault={fault}>
          {(wired) => <Input.TextArea {...wired} rows={2} value={form.complaint} onChange={(event) => put({ complaint: event.target.value })} />}
        </Field>
        <Field label={t('desk.intake.looks')} name="looks" fault={fault}>
          {(wired) => (
            <>
              <Chips label={t('desk.intake.looks')} words={LOOKS.map((key) => t(`desk.intake.look.${key}`))} chosen={form.looks} onChange={(looks) => put({ looks })} />
              <Input {...wired} placeholder={t('desk.intake.other')} value={form.looksText} onChange={(event) => put({ looksText: event.target.value })} />
            </>
          )}
        </Field>
        <Field label={t('desk.intake.accessories')} name="accessories" fault={fault}>
          {(wired) => (
            <>
              <Chips label={t('desk.intake.accessories')} words={ACCESSORIES.map((key) => t(`desk.intake.accessory.${key}`))} chosen={form.accessories} onChange={(accessories) => put({ accessories })} />
              <Input {...wired} placeholder={t('desk.intake.other')} value={form.accessoriesText} onChange={(event) => put({ accessoriesText: event.target.value })} />
            </>
          )}
        </Field>
        <div className="bb-row">
          <Field label={t('repair.field.tamper')} name="tamper" fault={fault} group>
            {(wired) => <Segmented {...wired} size="small" value={form.tamper} onChange={(tamper) => put({ tamper })} options={TAMPERS.map((value) => ({ value, label: t(`repair.tamper.${value}`) }))} />}
          </Field>
          <Checkbox checked={form.passcodeConsent} onChange={(event) => put({ passcodeConsent: event.target.checked })}>
            {t('repair.field.passcode_consent')}
          </Checkbox>
        </div>
      </div>
    </Block>
  );
}

import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../parts';
import type { CallFault, With } from '../../platform';

export type Method = With<'plan.sell'>['method'];
const METHODS: readonly Method[] = ['wechat', 'alipay', 'cash', 'card', 'transfer'];

/** How money changes hands at the counter. */
export function MethodField({ label, value, onChange, fault }: { label: string; value: Method; onChange: (method: Method) => void; fault: CallFault | undefined }) {
  const { t } = useTranslation();
  return (
    <Field label={label} name="method" fault={fault} group>
      {(wired) => <Segmented {...wired} value={value} onChange={onChange} options={METHODS.map((each) => ({ value: each, label: t(`repair.handover.method.${each}`) }))} />}
    </Field>
  );
}

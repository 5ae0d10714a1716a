import { Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../contract';
import { useCall } from '../../data/hooks';
import { DayInput, MoneyInput, type Wired } from '../../parts';
import { useGoods } from '../warranty/goods';
import { CAUSES } from '../warranty/words';
import { CodePick } from './CodePick';
import type { Ask, Value } from './asks';

const CONSENTS = ['signed', 'phone', 'message'] as const;

interface StepFieldProps {
  order: Pick<OrderRow, 'category' | 'item'>;
  field: Ask['field'];
  value: Value | undefined;
  onChange: (value: Value) => void;
  wired: Wired;
}

/** The fields whose control is a row of choices. */
export const isChoice = (field: Ask['field']): boolean => field === 'level' || field === 'consent';

/** The right control for one field of an order. */
export function StepField({ order, field, value, onChange, wired }: StepFieldProps) {
  const { t } = useTranslation();
  const text = typeof value === 'string' ? value : '';
  switch (field) {
    case 'section':
    case 'defect':
    case 'repair':
      return <CodePick kind={field} wired={wired} value={text} onChange={onChange} />;
    case 'cause':
      return <Select {...wired} className="bb-wide" value={text === '' ? undefined : text} onChange={onChange} options={CAUSES.map((each) => ({ value: each, label: t(`warranty.cause.${each}`) }))} />;
    case 'fault':
      return <FaultPick order={order} value={text} onChange={onChange} wired={wired} />;
    case 'level':
      return <Segmented {...wired} value={typeof value === 'number' ? value : ''} onChange={(level) => onChange(Number(level))} options={[1, 2, 3, 4].map((count) => ({ value: count, label: t('repair.level.label', { count }) }))} />;
    case 'consent':
      return <Segmented {...wired} value={text} onChange={onChange} options={CONSENTS.map((each) => ({ value: each, label: t(`repair.consent.${each}`) }))} />;
    case 'quote_fen':
      return <MoneyInput {...wired} value={typeof value === 'number' ? value : null} onChange={onChange} />;
    case 'promised_on':
      return <DayInput {...wired} latest={null} value={text === '' ? null : text} onChange={onChange} />;
    case 'technician':
      return <Technician value={text} onChange={onChange} wired={wired} />;
    default:
      return <Input {...wired} value={text} onChange={(event) => onChange(event.target.value)} />;
  }
}

/** What the packs list of the order's goods. */
function FaultPick({ order, value, onChange, wired }: { order: Pick<OrderRow, 'category' | 'item'>; value: string; onChange: (value: Value) => void; wired: Wired }) {
  const { faultsOf } = useGoods();
  const options = faultsOf(order.category === '' ? 'handset' : order.category, order.item === '' ? 'main_unit' : order.item, value);
  return <Select {...wired} className="bb-wide" value={value === '' ? undefined : value} onChange={onChange} options={options} />;
}

function Technician({ value, onChange, wired }: { value: string; onChange: (value: Value) => void; wired: Wired }) {
  const { data } = useCall('session.people', {});
  const people = (data?.people ?? []).filter((person) => person.active && person.roles.some((role) => role === 'technician' || role === 'owner' || role === 'supervisor'));
  return <Select {...wired} className="bb-wide" value={value === '' ? undefined : value} onChange={onChange} options={people.map(({ id, name }) => ({ value: id, label: name }))} />;
}

import { Select } from 'antd';
import { useCall } from '../../data/hooks';
import type { Wired } from '../../parts';

/** Who goes: somebody who works here. */
export function Technician({ value, onChange, wired }: { value: string; onChange: (id: string) => void; wired: Wired }) {
  const { data } = useCall('session.people', {});
  const people = (data?.people ?? []).filter((person) => person.active && person.roles.some((role) => role === 'technician' || role === 'owner' || role === 'supervisor'));
  return <Select {...wired} className="bb-wide" allowClear value={value === '' ? undefined : value} onChange={(id?: string) => onChange(id ?? '')} options={people.map(({ id, name }) => ({ value: id, label: name }))} />;
}

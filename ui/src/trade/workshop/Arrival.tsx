import { Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkshopArrival } from '../../contract';
import { Field } from '../../parts';
import type { CallFault } from '../../platform';

/** How a parcel arrived, and what is wrong with it. */
export interface Arrived {
  arrival: WorkshopArrival;
  note: string;
}

export const FIRST_ARRIVAL: Arrived = { arrival: 'good', note: '' };
export const isSaid = ({ arrival, note }: Arrived): boolean => arrival === 'good' || note.trim() !== '';

/** The fields of a receipt, at either end. */
export function ArrivalFields({ value, onChange, fault }: { value: Arrived; onChange: (value: Arrived) => void; fault: CallFault | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('workshop.arrival.label')} name="arrival" fault={fault} group>
        {() => (
          <Segmented
            aria-label={t('workshop.arrival.label')}
            value={value.arrival}
            onChange={(arrival) => onChange({ ...value, arrival })}
            options={(['good', 'damaged', 'short'] as const).map((word) => ({ value: word, label: t(`workshop.arrival.${word}`) }))}
          />
        )}
      </Field>
      <Field label={t('workshop.arrival_note')} name="note" fault={fault} hint={t('workshop.arrival_note_hint')} required={value.arrival !== 'good'}>
        {(wired) => <Input {...wired} value={value.note} onChange={(event) => onChange({ ...value, note: event.target.value })} />}
      </Field>
    </>
  );
}

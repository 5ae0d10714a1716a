import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { halfWidth } from '../../parts';
import type { Gives } from '../../platform';

export type Found = Gives<'part.find'>['parts'][number];

/** Finds a part of the catalogue by number or name; Enter takes it, and the field is free for the next. */
export function PartPick({ onPick }: { onPick: (part: Found) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const wanted = halfWidth(text).trim();
  const { data } = useCall('part.find', { text: wanted, limit: 8 }, { enabled: wanted !== '' });
  const found = wanted === '' ? [] : (data?.parts ?? []);
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      value={null}
      placeholder={t('allowance.office.find')}
      aria-label={t('allowance.office.add')}
      style={{ width: '100%' }}
      notFoundContent={null}
      options={found.map((part) => ({ value: part.number, label: `${part.number} ${part.name}` }))}
      onChange={(number: string | null) => {
        const part = found.find((each) => each.number === number);
        setText('');
        if (part) onPick(part);
      }}
    />
  );
}

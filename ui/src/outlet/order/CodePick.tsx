import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { useTaste } from '../../theme/taste';
import { matches } from '../../trade/pinyin';
import type { Wired } from '../../parts';
import type { IrisKind } from '../../trade/order/CodeText';

/** An IRIS code by its number, a word of either language, or pinyin initials. */
export function CodePick({ kind, value, onChange, wired }: { kind: IrisKind; value: string; onChange: (code: string) => void; wired: Wired }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { data } = useCall('iris.list', {});
  const options = useMemo(
    () =>
      (data?.[kind] ?? []).map(({ code, zh, en }) => {
        const word = language === 'en' ? en : zh;
        return { value: code, label: `${code}  ${word}`, title: word, words: [code, zh, en] };
      }),
    [data, kind, language],
  );
  return (
    <Select
      {...wired}
      className="bb-wide"
      showSearch={{ filterOption: (typed, option) => matches(typed, ...(option?.words ?? [])) }}
      allowClear
      value={value === '' ? undefined : value}
      options={options}
      placeholder={t('repair.pick.hint')}
      notFoundContent={t('repair.pick.none')}
      onChange={(code) => onChange(code ?? '')}
    />
  );
}

import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Version } from '../../contract';
import { useCall } from '../../data/hooks';
import { Fault } from '../../parts';
import { versionKey } from './changes';

interface AsKnownProps {
  month: string;
  outlet?: string | undefined;
  chosen: Version | null;
  onChoose: (version: Version | null) => void;
}

const NOW = '';

/** As known when: today, at the end of a day, at the month's close, or just before it. */
export function AsKnown({ month, outlet, chosen, onChoose }: AsKnownProps) {
  const { t } = useTranslation();
  const { data, fault } = useCall('statement.versions', outlet === undefined ? { month } : { month, outlet });
  const versions = data?.versions ?? [];
  const word = (version: Version) => t(`statement.known.${version.kind}`, { on: version.day });
  const options = [{ value: NOW, label: t('statement.known.now') }, ...versions.map((version) => ({ value: versionKey(version), label: word(version) }))];
  return (
    <span className="bb-row">
      <Select
        size="small"
        className="bb-version"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('statement.known.label')}
        value={chosen ? versionKey(chosen) : NOW}
        loading={!data && !fault}
        options={options}
        onChange={(key) => onChoose(versions.find((version) => versionKey(version) === key) ?? null)}
        notFoundContent={t('common.empty.filtered')}
      />
      {data?.pending ? <span className="bb-quiet">{t('statement.known.pending')}</span> : null}
      <Fault fault={fault} />
    </span>
  );
}

import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { FIRST_VISIT, type Settings } from './content';

const CLOCKS = ['call_minutes', 'city_hours', 'suburb_hours', 'agree_days', 'warn_minutes'] as const;

/** The clocks of bookings and visits. */
export function VisitClocks({ settings, onChange }: { settings: Settings; onChange?: (settings: Settings) => void }) {
  const { t } = useTranslation();
  const rules = { ...FIRST_VISIT, ...settings.visit };
  return (
    <table className="bb-plain-table">
      <caption className="bb-label">{t('visit.days.title')}</caption>
      <tbody>
        {CLOCKS.map((key) => (
          <tr key={key}>
            <td>{t(`visit.days.${key}`)}</td>
            <td className="bb-right">
              {onChange ? <InputNumber aria-label={`${t('visit.days.title')} ${t(`visit.days.${key}`)}`} min={1} max={key === 'agree_days' ? 60 : 1_440} precision={0} value={rules[key]} onChange={(value) => (value === null ? undefined : onChange({ ...settings, visit: { ...rules, [key]: value } }))} /> : rules[key]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { FIRST_VISIT, type Settings } from './content';

const CLOCKS = ['call_minutes', 'city_hours', 'suburb_hours', 'agree_days', 'warn_minutes', 'link_a_day'] as const;
/** The least and the most of each; a day's minutes where nothing is said. */
const LIMITS: Partial<Record<(typeof CLOCKS)[number], [number, number]>> = { agree_days: [1, 60], link_a_day: [0, 10_000] };

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
              {onChange ? <InputNumber aria-label={`${t('visit.days.title')} ${t(`visit.days.${key}`)}`} min={LIMITS[key]?.[0] ?? 1} max={LIMITS[key]?.[1] ?? 1_440} precision={0} value={rules[key]} onChange={(value) => (value === null ? undefined : onChange({ ...settings, visit: { ...rules, [key]: value } }))} /> : rules[key]}
            </td>
          </tr>
        ))}
        <tr>
          <td>{t('visit.days.link_url')}</td>
          <td>{onChange ? <Input aria-label={`${t('visit.days.title')} ${t('visit.days.link_url')}`} maxLength={200} placeholder="https://" value={rules.link_url} onChange={(event) => onChange({ ...settings, visit: { ...rules, link_url: event.target.value.trim() } })} /> : rules.link_url}</td>
        </tr>
      </tbody>
    </table>
  );
}

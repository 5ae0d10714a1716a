import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { stationText } from '../../trade/workshop/job';
import { FIRST_WORKSHOP, type Settings, type WorkshopLine } from './content';

/** The working days that each stage of the workshop is given; the line's stations are the pack's. */
export function WorkshopDays({ settings, onChange }: { settings: Settings; onChange?: (settings: Settings) => void }) {
  const { t } = useTranslation();
  const rules: WorkshopLine = { ...FIRST_WORKSHOP, ...settings.workshop };
  const set = (change: Partial<WorkshopLine>) => onChange?.({ ...settings, workshop: { ...rules, ...change } });
  const stations = rules.line.map((station, at) => ({
    key: station.code,
    name: stationText(t, station.code, station.name),
    days: station.days,
    least: 0,
    take: (days: number) => set({ line: rules.line.map((each, index) => (index === at ? { ...each, days } : each)) }),
  }));
  const rows = [
    ...stations,
    { key: 'return_days', name: t('workshop.days.return_days'), days: rules.return_days, least: 1, take: (days: number) => set({ return_days: days }) },
    { key: 'receive_days', name: t('workshop.days.receive_days'), days: rules.receive_days, least: 1, take: (days: number) => set({ receive_days: days }) },
  ];
  return (
    <table className="bb-plain-table">
      <caption className="bb-label">{t('workshop.days.title')}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td>{row.name}</td>
            <td className="bb-right">
              {onChange ? <InputNumber aria-label={`${t('workshop.days.title')} ${row.name}`} min={row.least} max={365} precision={0} value={row.days} onChange={(days) => (days === null ? undefined : row.take(days))} /> : row.days}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

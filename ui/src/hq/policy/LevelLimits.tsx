import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Level } from '../../contract';
import { Money, MoneyInput } from '../../parts';
import { withLevel, type Settings } from './content';

const LEVELS: readonly Level[] = ['diamond', 'gold', 'a', 'general'];

/** What an outlet of each level may ask for at once; an empty line has the network's own limits. */
export function LevelLimits({ settings, onChange }: { settings: Settings; onChange?: (settings: Settings) => void }) {
  const { t } = useTranslation();
  const shown = onChange ? LEVELS : LEVELS.filter((level) => settings.level_limits?.[level]);
  if (shown.length === 0) return null;
  const general = { max_fen: settings.request_max_fen, line_max_qty: settings.request_line_max_qty };
  return (
    <table className="bb-plain-table">
      <caption className="bb-label">{t('policy.settings.level_limits')}</caption>
      <thead>
        <tr>
          <th>{t('policy.settings.level')}</th>
          <th className="bb-right">{t('policy.settings.request_max_fen')}</th>
          <th className="bb-right">{t('policy.settings.request_line_max_qty')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((level) => {
          const own = settings.level_limits?.[level];
          const name = t(`network.level.${level}`);
          if (!onChange)
            return (
              <tr key={level}>
                <td>{name}</td>
                <td className="bb-right"><Money fen={own?.max_fen ?? general.max_fen} /></td>
                <td className="bb-right">{own?.line_max_qty ?? general.line_max_qty}</td>
              </tr>
            );
          const set = (change: Partial<typeof general>) => onChange(withLevel(settings, level, { ...general, ...own, ...change }));
          // An emptied field gives the level the network's limits back.
          const clear = () => onChange(withLevel(settings, level, null));
          return (
            <tr key={level}>
              <td>{name}</td>
              <td className="bb-right"><MoneyInput aria-label={`${name} ${t('policy.settings.request_max_fen')}`} value={own?.max_fen ?? null} onChange={(max_fen) => (max_fen === null ? clear() : set({ max_fen }))} /></td>
              <td className="bb-right"><InputNumber aria-label={`${name} ${t('policy.settings.request_line_max_qty')}`} min={1} precision={0} value={own?.line_max_qty ?? null} onChange={(line_max_qty) => (line_max_qty === null ? clear() : set({ line_max_qty }))} /></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

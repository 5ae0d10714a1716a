import { useTranslation } from 'react-i18next';
import type { Region } from './regions';

/** The regions side by side; choosing one narrows the table. `chosen` null: all. */
export function RegionStrip({ regions, chosen, onChoose }: { regions: readonly Region[]; chosen: string | null; onChoose: (name: string | null) => void }) {
  const { t } = useTranslation();
  const sum = (pick: (region: Region) => number) => regions.reduce((so, region) => so + pick(region), 0);
  const all = { name: t('network.outlets.every_region'), outlets: sum((each) => each.outlets), silent: sum((each) => each.silent), past: sum((each) => each.past) };
  return (
    <div className="hq-regions" role="group" aria-label={t('network.col.region')}>
      <Tile region={all} on={chosen === null} onClick={() => onChoose(null)} />
      {regions.map((region) => (
        <Tile
          key={region.name}
          region={{ ...region, name: region.name || t('network.outlets.no_region') }}
          on={chosen === region.name}
          onClick={() => onChoose(chosen === region.name ? null : region.name)}
        />
      ))}
    </div>
  );
}

function Tile({ region, on, onClick }: { region: Region; on: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="hq-region" aria-pressed={on} onClick={onClick}>
      <strong>{region.name}</strong>
      <span className="hq-region-count">{region.outlets}</span>
      <span className={region.silent > 0 ? 'bb-late' : 'bb-quiet'}>{region.silent > 0 ? `▲ ${t('network.outlets.silent_short', { count: region.silent })}` : '—'}</span>
    </button>
  );
}

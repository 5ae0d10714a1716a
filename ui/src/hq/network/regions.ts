import type { OutletCard } from '../../contract';
import { freshness } from './fresh';
import { pressure } from './usage';

/** How a region is, at a glance. */
export interface Region {
  name: string;
  outlets: number;
  silent: number;
  past: number;
}

/** The regions in the order of their size; outlets without one stand last, under the empty name. */
export function regionsOf(outlets: readonly OutletCard[], now: number): Region[] {
  const regions = new Map<string, Region>();
  for (const outlet of outlets) {
    const region = regions.get(outlet.region) ?? { name: outlet.region, outlets: 0, silent: 0, past: 0 };
    regions.set(outlet.region, region);
    region.outlets += 1;
    if (freshness(outlet.last_sync_ms, now) !== 'fresh') region.silent += 1;
    if (pressure(outlet.exposure_fen, outlet.limit_fen) === 'past') region.past += 1;
  }
  return [...regions.values()].toSorted((a, b) => Number(a.name === '') - Number(b.name === '') || b.outlets - a.outlets || a.name.localeCompare(b.name, 'zh-CN'));
}

/** The outlets of a region (`null`: all) whose code or name holds the text, in whatever width and case it is typed. */
export function pickOutlets(outlets: readonly OutletCard[], region: string | null, text: string): OutletCard[] {
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  return outlets.filter(
    (outlet) =>
      (region === null || outlet.region === region) &&
      (wanted === '' || outlet.code.toLowerCase().includes(wanted) || outlet.name.normalize('NFKC').toLowerCase().includes(wanted)),
  );
}

import type { Gives } from '../../platform';

export type Open = Gives<'loss.list'>['open'][number];
export type OverCard = Gives<'shipment.over_list'>['overs'][number];

/** Pieces of one line: written off, and charged. */
export interface Answer {
  off: number;
  charged: number;
}

/** What one outlet misses, or what of its returns was not accepted. */
export interface Group {
  key: string;
  outlet: string;
  outlet_name: string;
  account: Open['account'];
  lines: Open[];
}

export function groupsOf(open: readonly Open[]): Group[] {
  const groups = new Map<string, Group>();
  for (const line of open) {
    const key = `${line.outlet}/${line.account}`;
    const group = groups.get(key) ?? { key, outlet: line.outlet, outlet_name: line.outlet_name, account: line.account, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Entering one of the two leaves the other no more than the rest. */
export function answered(answer: Answer, kind: keyof Answer, value: number, there: number): Answer {
  const own = Math.max(0, Math.min(value, there));
  const other = kind === 'off' ? answer.charged : answer.off;
  const rest = Math.min(other, there - own);
  return kind === 'off' ? { off: own, charged: rest } : { off: rest, charged: own };
}

/** Those that wait, by parcel: HQ answers a parcel at once. */
export function parcelsOf(overs: readonly OverCard[]): OverCard[][] {
  const parcels = new Map<string, OverCard[]>();
  for (const over of overs) {
    if (over.row.settled_on !== null) continue;
    const key = `${over.row.scope}/${over.row.shipment}`;
    parcels.set(key, [...(parcels.get(key) ?? []), over]);
  }
  return [...parcels.values()].map((parcel) => parcel.toSorted((a, b) => a.row.place - b.row.place));
}

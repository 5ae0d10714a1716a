import type { Level, PackKind, ReturnRules } from '../../contract';
import { moneyText } from '../../parts';
import { exchangeLines, type ExchangeSettings } from './exchange';
import { planLines, plansOf } from './plans';

/** A part of the catalogue, as headquarters publishes it. */
export interface Part {
  number: string;
  name: string;
  price_fen: number;
  retail_fen: number;
  serial: boolean;
  owed_back: boolean;
  /** Models that it fits, separated by spaces; empty for all. */
  models: string;
  /** Numbers of the parts that do in its place, the best first. */
  substitutes?: string[];
}

/** A month's subsidy of a level, once both conditions are met. */
export interface SubsidyRate {
  level: Level;
  fen: number;
  least_repairs: number;
  least_on_time_pct: number;
}

/** What opening an outlet of a level is paid once, after months kept; what leaves before the others pays its share back. */
export interface SetupRate {
  level: Level;
  fen: number;
  after_months: number;
  keep_months: number;
}

/** From this many pieces on a parcel pays this much. */
export interface FreightStep {
  pieces: number;
  fen: number;
}

/** Every kilometre beyond, up to the next step. */
export interface DistanceStep {
  beyond_km: number;
  fen_a_km: number;
}

export interface Labour {
  /** Model → group. */
  groups: Record<string, string>;
  rates: { level: number; group: string; fen: number }[];
  subsidies: SubsidyRate[];
  setups: SetupRate[];
  freight: FreightStep[];
  distance: { steps: DistanceStep[]; cap_fen: number };
}

export interface Settings {
  request_max_fen: number;
  request_line_max_qty: number;
  promise_days: number;
  unclaimed_days: number;
  loaner_hours: number;
  silent_hours: number;
  roll: boolean;
  calendar_warn_days: number;
  repeat_days: number;
  dispute_days: number;
  /** Days before something falls due from which one is warned. */
  alarm_loaner_days: number;
  alarm_repairer_days: number;
  alarm_parts_days: number;
  alarm_promise_days: number;
  /** Finished orders without which a rate says nothing. */
  rate_min_orders: number;
  offline_grace_days: number;
  invoice_days: number;
  reorder_use_days: number;
  reorder_lead_days: number;
  reorder_receipts: number;
  buying_use_days: number;
  buying_lead_days: number;
  floor_days: number;
  film_mib: number;
  silence_max_fen: number;
  /** Records that a labour fee needs. */
  fee_records: string[];
  /** What a unit is taken in as where the TAC table knows its model. */
  brand: string;
  /** Limits of a request by the outlet's level, in place of the two above. */
  level_limits?: Partial<Record<Level, LevelLimit>>;
  /** The workshop's line and its clocks; the vendor's where it is not set. */
  workshop?: Partial<WorkshopLine>;
  /** The clocks of bookings and visits; the vendor's where it is not set. */
  visit?: Partial<VisitSettings>;
  /** What customers may bring back; the vendor's where it is not set. */
  sale_return?: Partial<ReturnRules>;
  /** Checklists, call-backs and a dealer's times; what outlets work by at first where it is absent. */
  exchange?: ExchangeSettings;
}

/** The workshop's stations in order, and the working days of each stage. */
export interface WorkshopLine {
  line: { code: string; name: string; days: number; refurbishing_only?: boolean }[];
  return_days: number;
  receive_days: number;
}

/** What the workshop works by before the first settings are published. */
export const FIRST_WORKSHOP: WorkshopLine = {
  line: [
    { code: 'detect', name: '检测', days: 2 },
    { code: 'repair', name: '维修换板', days: 1 },
    { code: 'test', name: '测试', days: 0 },
    { code: 'grade', name: '评级', days: 0, refurbishing_only: true },
  ],
  return_days: 2,
  receive_days: 3,
};

/** Minutes, hours and working days of bookings and visits. */
export interface VisitSettings {
  call_minutes: number;
  city_hours: number;
  suburb_hours: number;
  agree_days: number;
  warn_minutes: number;
  link_a_day: number;
  link_url: string;
}

/** What visits go by before the first settings are published. */
export const FIRST_VISIT: VisitSettings = { call_minutes: 30, city_hours: 24, suburb_hours: 48, agree_days: 3, warn_minutes: 60, link_a_day: 0, link_url: '' };

/** What customers may bring back before the first settings are published. */
export const FIRST_RETURNS: ReturnRules = {
  free_days: 7,
  categories: [
    { code: 'device', name_zh: '整机', name_en: 'Devices', returnable: true, seasonal: false },
    { code: 'accessory', name_zh: '配件', name_en: 'Accessories', returnable: true, seasonal: false },
    { code: 'seasonal', name_zh: '季节性商品', name_en: 'Seasonal goods', returnable: true, seasonal: true },
    { code: 'food', name_zh: '食品', name_en: 'Food', returnable: false, seasonal: false },
    { code: 'drugs', name_zh: '药品', name_en: 'Drugs', returnable: false, seasonal: false },
    { code: 'cosmetics', name_zh: '化妆品', name_en: 'Cosmetics', returnable: false, seasonal: false },
    { code: 'underwear', name_zh: '内衣', name_en: 'Underwear', returnable: false, seasonal: false },
    { code: 'jewellery', name_zh: '珠宝首饰', name_en: 'Jewellery', returnable: false, seasonal: false },
    { code: 'film', name_zh: '胶卷', name_en: 'Film', returnable: false, seasonal: false },
    { code: 'battery', name_zh: '电池', name_en: 'Batteries', returnable: false, seasonal: false },
  ],
  departments: [
    { code: 'sales', name_zh: '销售部', name_en: 'Sales' },
    { code: 'purchasing', name_zh: '采购部', name_en: 'Purchasing' },
    { code: 'warehouse', name_zh: '仓储部', name_en: 'Warehouse' },
    { code: 'logistics', name_zh: '物流部', name_en: 'Logistics' },
    { code: 'service', name_zh: '售后部', name_en: 'Service' },
  ],
};

/** What an outlet of one level may ask for at once. */
export interface LevelLimit {
  max_fen: number;
  line_max_qty: number;
}

/** What outlets work by before the first settings are published. */
export const FIRST_SETTINGS: Settings = {
  request_max_fen: 2_000_000,
  request_line_max_qty: 50,
  promise_days: 3,
  unclaimed_days: 30,
  loaner_hours: 24,
  silent_hours: 24,
  roll: true,
  calendar_warn_days: 60,
  repeat_days: 30,
  dispute_days: 7,
  alarm_loaner_days: 2,
  alarm_repairer_days: 5,
  alarm_parts_days: 7,
  alarm_promise_days: 1,
  rate_min_orders: 20,
  offline_grace_days: 30,
  invoice_days: 3,
  reorder_use_days: 90,
  reorder_lead_days: 7,
  reorder_receipts: 10,
  buying_use_days: 90,
  buying_lead_days: 14,
  floor_days: 30,
  film_mib: 20,
  silence_max_fen: 50_000,
  fee_records: ['symptom', 'section', 'defect', 'repair', 'test'],
  brand: '',
};

function parse(content: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(content || '{}');
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function partsOf(content: string): Part[] {
  const { parts } = parse(content);
  if (!Array.isArray(parts)) return [];
  return parts.map((part: Partial<Part>) => ({
    number: part.number ?? '',
    name: part.name ?? '',
    price_fen: part.price_fen ?? 0,
    retail_fen: part.retail_fen ?? 0,
    serial: part.serial ?? false,
    owed_back: part.owed_back ?? true,
    models: part.models ?? '',
    substitutes: part.substitutes ?? [],
  }));
}

const list = <T>(read: T[] | undefined): T[] => (Array.isArray(read) ? read : []);

export function labourOf(content: string): Labour {
  const { groups, rates, subsidies, setups, freight, distance } = parse(content) as Partial<Labour>;
  return { groups: groups ?? {}, rates: list(rates), subsidies: list(subsidies), setups: list(setups), freight: list(freight), distance: { steps: list(distance?.steps), cap_fen: distance?.cap_fen ?? 0 } };
}

export const settingsOf = (content: string): Settings => ({ ...FIRST_SETTINGS, ...(parse(content) as Partial<Settings>) });

export const asContent = (value: { parts: Part[] } | Labour | Settings): string => JSON.stringify(value, null, 1);

export const LEVELS: readonly Level[] = ['diamond', 'gold', 'a', 'general'];

/** What stands in the lines instead of the content's own names. */
export interface LineWords {
  /** The group of all other models. */
  others: string;
  setting: (key: string) => string;
  subsidy: (rate: SubsidyRate) => string;
  setup: (rate: SetupRate) => string;
  freight: (step: FreightStep) => string;
  distance: (step: DistanceStep) => string;
  cap: (fen: number) => string;
}
const BARE: LineWords = {
  others: '*',
  setting: (key) => key,
  subsidy: (rate) => `${rate.level} ${moneyText(rate.fen)} ≥ ${rate.least_repairs} ≥ ${rate.least_on_time_pct} %`,
  setup: (rate) => `1 × ${rate.level} ${moneyText(rate.fen)} ≥ ${rate.after_months} < ${rate.keep_months}`,
  freight: (step) => `≥ ${step.pieces} ${moneyText(step.fen)}`,
  distance: (step) => `> ${step.beyond_km} km ${moneyText(step.fen_a_km)}`,
  cap: (fen) => `≤ ${moneyText(fen)}`,
};

/**
 * A version as lines that can be compared: one a part, one a fee, one a setting, in an order that does not depend on
 * how the file was written. What is text already stays as it is.
 */
export function linesOf(kind: PackKind, content: string, words: LineWords = BARE): string[] {
  switch (kind) {
    case 'parts':
      return partsOf(content)
        .map((part) => [part.number, part.name, moneyText(part.price_fen), moneyText(part.retail_fen), part.serial ? 'SN' : '', part.owed_back ? '↩' : '', part.models, (part.substitutes ?? []).map((number) => `⇄ ${number}`).join(' ')].filter((each) => each !== '').join(' · '))
        .toSorted();
    case 'labour': {
      const { groups, rates, subsidies, setups, freight, distance } = labourOf(content);
      const fees = rates.toSorted((a, b) => a.group.localeCompare(b.group) || a.level - b.level).map((rate) => `${rate.group === '*' ? words.others : rate.group} L${rate.level} ${moneyText(rate.fen)}`);
      const ways = distance.steps.length === 0 ? [] : [...distance.steps.map(words.distance), words.cap(distance.cap_fen)];
      return [...fees, ...LEVELS.flatMap((level) => subsidies.filter((rate) => rate.level === level)).map(words.subsidy), ...LEVELS.flatMap((level) => setups.filter((rate) => rate.level === level)).map(words.setup), ...freight.map(words.freight), ...ways, ...groupLines(groups)];
    }
    case 'settings':
      return Object.entries(settingsOf(content)).flatMap(([key, value]) => (key === 'level_limits' ? levelLines(value as Settings['level_limits'], words) : key === 'exchange' ? exchangeLines(value as ExchangeSettings, words.setting) : key === 'workshop' ? workshopLines(value as Settings['workshop'], words) : key === 'visit' ? visitLines(value as Settings['visit'], words) : key === 'sale_return' ? returnLines(value as Settings['sale_return'], words) : [`${words.setting(key)}: ${settingText(key, value, words)}`]));
    case 'plans':
      return planLines(plansOf(content), words.setting);
    default:
      return content === '' ? [] : content.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  }
}

/** The line as HQ signs it: each station with its days, in order. */
const workshopLines = (set: Settings['workshop'], words: LineWords): string[] => {
  if (!set) return [];
  const { line, return_days, receive_days } = { ...FIRST_WORKSHOP, ...set };
  const stations = line.map((station, at) => `${words.setting('workshop')} ${at + 1} ${words.setting(station.code)}: ${station.days}${station.refurbishing_only ? ' *' : ''}`);
  return [...stations, `${words.setting('return_days')}: ${return_days}`, `${words.setting('receive_days')}: ${receive_days}`];
};

const visitLines = (set: Settings['visit'], words: LineWords): string[] => Object.entries({ ...FIRST_VISIT, ...set }).map(([key, value]) => `${words.setting(key)}: ${value}`);

const returnLines = (set: Settings['sale_return'], words: LineWords): string[] => {
  if (!set) return [];
  const { free_days, categories, departments } = { ...FIRST_RETURNS, ...set };
  const category = (one: ReturnRules['categories'][number]) => `${words.setting('categories')} ${one.code} ${one.name_zh} · ${one.name_en}: ${words.setting(one.returnable ? 'yes' : 'no')}${one.seasonal ? ` · ${words.setting('seasonal')}` : ''}`;
  return [`${words.setting('free_days')}: ${free_days}`, ...categories.map(category), ...departments.map((one) => `${words.setting('departments')} ${one.code}: ${one.name_zh} · ${one.name_en}`)];
};

function settingText(key: string, value: unknown, words: LineWords): string {
  if (key.endsWith('_fen')) return moneyText(Number(value));
  if (Array.isArray(value)) return value.map((each) => words.setting(String(each))).join(' · ');
  return typeof value === 'boolean' ? words.setting(value ? 'yes' : 'no') : String(value);
}

const levelLines = (limits: Settings['level_limits'], words: LineWords): string[] =>
  Object.entries(limits ?? {}).map(([level, limit]) => `${words.setting('level_limits')} ${words.setting(level)}: ${moneyText(limit.max_fen)} · ${limit.line_max_qty}`);

/** A level's limits, set or (null) taken away. */
export function withLevel(settings: Settings, level: Level, limit: LevelLimit | null): Settings {
  const { [level]: _, ...others } = settings.level_limits ?? {};
  return { ...settings, level_limits: limit === null ? others : { ...others, [level]: limit } };
}

export const groupLines = (groups: Record<string, string>): string[] =>
  Object.entries(groups)
    .map(([model, group]) => `${model} = ${group}`)
    .toSorted();

/** `model = group`, one a line; a line without both is passed over. */
export function readGroups(text: string): Record<string, string> {
  const groups: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const [model = '', group = ''] = line.split(/[=＝\t]/).map((each) => each.trim());
    if (model !== '' && group !== '') groups[model] = group;
  }
  return groups;
}

/** The fee at a level for a group, set or (null) taken away. */
export function withRate(labour: Labour, level: number, group: string, fen: number | null): Labour {
  const others = labour.rates.filter((rate) => rate.level !== level || rate.group !== group);
  const rates = fen === null ? others : [...others, { level, group, fen }];
  return { ...labour, rates: rates.toSorted((a, b) => a.group.localeCompare(b.group) || a.level - b.level) };
}

/** The subsidy of a level, set or (null) taken away. */
export function withSubsidy(labour: Labour, level: Level, rate: Partial<SubsidyRate> | null): Labour {
  const before = labour.subsidies.find((each) => each.level === level) ?? { level, fen: 0, least_repairs: 0, least_on_time_pct: 0 };
  const subsidies = LEVELS.flatMap((each) => {
    if (each !== level) return labour.subsidies.filter((other) => other.level === each);
    return rate === null ? [] : [{ ...before, ...rate }];
  });
  return { ...labour, subsidies };
}

/** The set-up cost of a level, set or (null) taken away. */
export function withSetup(labour: Labour, level: Level, rate: Partial<SetupRate> | null): Labour {
  const before = labour.setups.find((each) => each.level === level) ?? { level, fen: 0, after_months: 0, keep_months: 0 };
  const setups = LEVELS.flatMap((each) => {
    if (each !== level) return labour.setups.filter((other) => other.level === each);
    return rate === null ? [] : [{ ...before, ...rate }];
  });
  return { ...labour, setups };
}

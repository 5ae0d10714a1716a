import type { TFunction } from 'i18next';
import type { PlanContractRow } from '../../contract';
import { wordFor } from '../../i18n/word';
import type { Tone } from '../../parts';
import { today } from '../../parts';

export type ContractState = 'live' | 'waiting' | 'ended' | 'cancelled' | 'void';

export const CONTRACT_TONES: Record<ContractState, Tone> = { live: 'good', waiting: 'waiting', ended: 'over', cancelled: 'over', void: 'stop' };

/** How a contract stands on a day: a live one has begun, begins later, or is over. */
export function stateOf(row: Pick<PlanContractRow, 'state' | 'starts_on' | 'ends_on'>, on: string = today()): ContractState {
  if (row.state !== 'live') return row.state;
  if (row.ends_on < on) return 'ended';
  return row.starts_on > on ? 'waiting' : 'live';
}

/** An item of the policy pack in people's words; a vendor's own is shown as it is written. */
export const itemText = (t: TFunction, item: string): string => wordFor(t, `plan.item.${item}`, item);

export const planName = (row: Pick<PlanContractRow, 'name_zh' | 'name_en'>, language: string): string => (language === 'en' ? row.name_en : row.name_zh);

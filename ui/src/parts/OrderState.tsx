import { useTranslation } from 'react-i18next';
import type { State } from '../contract';
import { StateTag, type Tone } from './StateTag';

/** What each state of a repair order asks of the person who looks at it. */
export const ORDER_TONES: Record<State, Tone> = {
  received: 'idle',
  diagnosed: 'going',
  quoted: 'waiting',
  consented: 'going',
  repairing: 'going',
  waiting_parts: 'waiting',
  at_workshop: 'waiting',
  tested: 'good',
  ready: 'good',
  collected: 'over',
  followed_up: 'over',
  archived: 'over',
  declined: 'stop',
  unrepairable: 'stop',
  rework: 'going',
  appealed: 'stop',
  cancelled: 'stop',
};

/** A repair order's state as a shape and a word. */
export function OrderState({ state }: { state: State }) {
  const { t } = useTranslation();
  return <StateTag tone={ORDER_TONES[state] ?? 'idle'}>{t(`repair.state.${state}`)}</StateTag>;
}

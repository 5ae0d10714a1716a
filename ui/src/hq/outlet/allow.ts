import type { AllowanceCard } from '../../contract';

/** What an allowance takes of the limit beyond what the PC's open ones take already: they are not added up. In fen. */
export function moreOf(cards: readonly AllowanceCard[], device: string, amount: number): number {
  const present = cards.filter((card) => card.device === device && card.standing !== 'other_epoch' && card.standing !== 'revoked');
  const open = present.filter((card) => card.state === 'open').map((card) => card.left_fen);
  return Math.max(0, amount - Math.max(0, ...open));
}

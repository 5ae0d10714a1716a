import type { Compared, Count, Standing } from '../../contract';
import type { Tone } from '../../parts';

/** Differences first, what needs a person before what cures itself. */
export const STANDINGS = ['different', 'missing_there', 'missing_here', 'next_period', 'withdrawn', 'agreed'] as const satisfies readonly Standing[];

export const STANDING_TONES: Record<Standing, Tone> = {
  agreed: 'good',
  different: 'stop',
  missing_there: 'going',
  missing_here: 'waiting',
  next_period: 'idle',
  withdrawn: 'over',
};

export const linesOf = (counts: readonly Count[], standing: Standing): number => counts.find((count) => count.standing === standing)?.lines ?? 0;

export type Answer = { word: 'agreed' | 'explained' | 'sync' | 'different'; count: number; tone: Tone } | { word: 'empty'; count: 0; tone: Tone };

/** The one answer to "is it right": the worst that any line says. */
export function answerOf(counts: readonly Count[]): Answer {
  const [different, there, here, next, withdrawn, agreed] = STANDINGS.map((standing) => linesOf(counts, standing)) as [number, number, number, number, number, number];
  if (different > 0) return { word: 'different', count: different, tone: 'stop' };
  if (there + here > 0) return { word: 'sync', count: there + here, tone: 'waiting' };
  if (next + withdrawn > 0) return { word: 'explained', count: next + withdrawn, tone: 'good' };
  return agreed > 0 ? { word: 'agreed', count: agreed, tone: 'good' } : { word: 'empty', count: 0, tone: 'idle' };
}

/** Names a row: both books have at most one line at a place, and one more where it is turned round. */
export const comparedKey = ({ line }: Compared): string => `${line.id}/${line.line}/${line.entry === 'reversed' ? 'r' : ''}`;

/** Ours less theirs, in fen; a side that has no line counts as nothing. */
export const differenceOf = ({ ours_fen, theirs_fen }: Compared): number => (ours_fen ?? 0) - (theirs_fen ?? 0);

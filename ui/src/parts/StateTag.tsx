/** What a state asks for, each with a shape of its own so that colour is never alone. */
export type Tone = 'idle' | 'going' | 'waiting' | 'good' | 'stop' | 'over';

const SHAPES: Record<Tone, string> = {
  idle: 'M2 6a4 4 0 1 0 8 0a4 4 0 1 0 -8 0', // ring
  going: 'M3 1.5L10 6L3 10.5Z', // going on
  waiting: 'M2.5 1.5H9.5L6 6L9.5 10.5H2.5L6 6Z', // hourglass
  good: 'M1.5 6.5L4.5 9.5L10.5 2.5', // tick
  stop: 'M2 2L10 10M10 2L2 10', // cross
  over: 'M2 2H10V10H2Z', // closed box
};
const DRAWN = new Set<Tone>(['idle', 'good', 'stop', 'over']);

/** A state as a shape and a word. */
export function StateTag({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={`bb-state bb-state-${tone}`}>
      <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        <path d={SHAPES[tone]} fill={DRAWN.has(tone) ? 'none' : 'currentColor'} stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />
      </svg>
      {children}
    </span>
  );
}

import type { Conflict } from './sides';

export const TONES = { open: 'stop', ruled: 'good', superseded: 'over', told: 'waiting' } as const satisfies Record<Conflict['state'], string>;

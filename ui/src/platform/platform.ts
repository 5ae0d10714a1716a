import type { Calls } from '../contract';

export type CallName = keyof Calls;
export type With<N extends CallName> = Calls[N]['with'];
export type Gives<N extends CallName> = Calls[N]['gives'];
export type Door = 'outlet' | 'hq';

/** A file that a person picked. */
export interface Picked {
  name: string;
  bytes: Uint8Array;
}

/** Everything that a screen may ask of the machine it runs on. The two implementations are the only seam. */
export interface Platform {
  /** Which door this front end stands behind: the outlet's book, or HQ's console. */
  readonly door: Door;
  /** Runs one command of the contract. Rejects with a {@link CallFault} and with nothing else. */
  call<N extends CallName>(name: N, input: With<N>): Promise<Gives<N>>;
  /** Hears which topics went stale; `null` means that events may have been missed, so everything did. */
  on(heard: (topics: readonly string[] | null) => void): () => void;
  /** Hands a PDF to the system's print dialog. */
  print(pdf: Uint8Array, name: string): Promise<void>;
  /** Saves a file where the person says; false if they thought better of it. */
  save(bytes: Uint8Array, name: string): Promise<boolean>;
  /** Lets a person pick one file; null if they did not. `accept` as in an HTML file field: `.xlsx,.csv`. */
  pick(accept: string): Promise<Picked | null>;
}

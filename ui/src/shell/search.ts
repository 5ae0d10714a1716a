/** One thing that Ctrl+K found. */
export interface Hit {
  key: string;
  /** "工单", "客户": the word of its group. */
  group: string;
  title: string;
  detail?: string;
  /** Where it leads; or `open` does something else. */
  path?: string;
  open?: () => void;
}

/** Finds; the signal says that the person has typed on. */
export type SearchProvider = (text: string, signal: AbortSignal) => Promise<Hit[]>;

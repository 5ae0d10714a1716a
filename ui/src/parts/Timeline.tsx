import type { ReactNode } from 'react';
import { Moment } from './Day';

export interface Happening {
  key: string;
  who: string;
  what: ReactNode;
  when: string | number;
  /** The reason, the figures, the evidence. */
  detail?: ReactNode;
  /** A step that was taken back stays readable. */
  reversed?: boolean;
}

/** A history, newest first as given: who did what when. */
export function Timeline({ items, label }: { items: readonly Happening[]; label: string }) {
  return (
    <ol className="bb-timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className={item.reversed ? 'bb-reversed' : undefined}>
          <div className="bb-happening">
            <span className="bb-what">{item.what}</span>
            <span className="bb-quiet">
              {item.who} · <Moment at={item.when} />
            </span>
          </div>
          {item.detail ? <div className="bb-detail">{item.detail}</div> : null}
        </li>
      ))}
    </ol>
  );
}

import type { ReactNode } from 'react';

/** A list, and beside it what is chosen in it. */
export function Split({ list, children }: { list: ReactNode; children: ReactNode }) {
  return (
    <div className="hq-split">
      <div className="hq-split-list">{list}</div>
      {/* A scrolling region must be reachable by keyboard. */}
      <div className="hq-split-pane" tabIndex={-1}>
        {children}
      </div>
    </div>
  );
}

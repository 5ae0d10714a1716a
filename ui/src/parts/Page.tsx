import type { ReactNode } from 'react';

export interface PageProps {
  title: string;
  /** Beside the title: a number, a state. */
  aside?: ReactNode;
  /** At the right end: the buttons. */
  actions?: ReactNode;
  /** Whether the body scrolls itself. A screen whose table fills it says false: then only the table scrolls. */
  scroll?: boolean;
  /** Nothing in the body takes the focus: it does itself, so that the arrows scroll it. */
  reading?: boolean;
  children: ReactNode;
}

/** A screen: title, actions, body. The window itself never scrolls. */
export function Page({ title, aside, actions, scroll = true, reading = false, children }: PageProps) {
  return (
    <section className="bb-page" aria-label={title}>
      <header className="bb-page-head">
        <h1>{title}</h1>
        <div className="bb-page-aside">{aside}</div>
        <div className="bb-page-actions">{actions}</div>
      </header>
      {/* A scrolling region must be reachable by keyboard. */}
      <div className={scroll ? 'bb-page-body bb-scrolls' : 'bb-page-body'} {...(reading ? { tabIndex: 0, role: 'group', 'aria-label': title } : scroll ? { tabIndex: -1 } : {})}>
        {children}
      </div>
    </section>
  );
}

/** A part of a screen with a small head of its own. */
export function Block({ title, extra, children }: { title?: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="bb-block" {...(title ? { 'aria-label': title } : {})}>
      {title ? (
        <header>
          <h2>{title}</h2>
          {extra}
        </header>
      ) : null}
      {children}
    </section>
  );
}

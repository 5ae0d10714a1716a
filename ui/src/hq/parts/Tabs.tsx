import { Link } from '@tanstack/react-router';

export interface Tab {
  path: string;
  word: string;
  count?: number | undefined;
}

/** The sides of one screen, each with an address of its own, so that "back" leads to the side one came from. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <nav className="hq-tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.path} to={tab.path} activeOptions={{ exact: true }} activeProps={{ className: 'hq-tab-here' }} replace>
          {tab.word}
          {tab.count ? <span className="hq-tab-count">{tab.count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

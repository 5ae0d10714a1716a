import { useState } from 'react';
import type { Gives } from '../../platform';
import { AccountSums } from './AccountSums';
import { LineTable } from './LineTable';
import { PartTable } from './PartTable';
import { Sources } from './Sources';

export const VIEWS = ['accounts', 'lines', 'parts', 'sources'] as const;
export type View = (typeof VIEWS)[number];

interface StatementBodyProps {
  shown: Gives<'statement.show'>;
  view: View;
  onView: (view: View) => void;
  outlet?: string | undefined;
  onOrder: (order: string) => void;
}

/** One side of a statement; an account leads to its lines. */
export function StatementBody({ shown, view, onView, outlet, onOrder }: StatementBodyProps) {
  const [account, setAccount] = useState<string | null>(null);
  const open = (which: string) => {
    setAccount(which);
    onView('lines');
  };
  if (view === 'lines') return <LineTable shown={shown} outlet={outlet} account={account} onAll={() => setAccount(null)} onOrder={onOrder} />;
  if (view === 'parts') return <PartTable shown={shown} />;
  if (view === 'sources') return <Sources statement={shown.statement} />;
  return <AccountSums statement={shown.statement} onAccount={open} />;
}

/** Pieces with a real minus sign; a line of money has none. */
export function Pieces({ of }: { of: number | null }) {
  if (of === null || of === 0) return <span className="bb-quiet">—</span>;
  return <>{String(of).replace('-', '−')}</>;
}

/** A count in a dense table: nought is quiet, what should not be is marked with a sign as well as a colour. */
export function Count({ of, bad = false }: { of: number; bad?: boolean }) {
  if (of === 0) return <span className="bb-quiet">0</span>;
  return bad ? <span className="bb-late">▲ {of}</span> : <span>{of}</span>;
}

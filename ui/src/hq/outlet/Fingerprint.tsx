/** A key's fingerprint in groups of four, as it is read aloud on the telephone. `short` shows the first four groups. */
export function Fingerprint({ of, short = false }: { of: string; short?: boolean }) {
  const bare = of.replace(/[\s:-]/g, '');
  const groups = bare.match(/.{1,4}/g) ?? [];
  return (
    <code className="hq-fingerprint" title={of}>
      {(short ? groups.slice(0, 4) : groups).map((group, at) => (
        <span key={`${at}${group}`}>{group}</span>
      ))}
      {short && groups.length > 4 ? '…' : null}
    </code>
  );
}

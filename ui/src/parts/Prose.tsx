const DAY = /(\d{4}-\d\d-\d\d)/;

/** Running text whose days stay whole at the end of a line. */
export function Prose({ children }: { children: string }) {
  return children.split(DAY).map((piece, at) =>
    at % 2 === 0 ? piece : (
      <span key={`${at} ${piece}`} className="bb-kept">
        {piece}
      </span>
    ),
  );
}

/** A refusal or failure of a call, as data (see crates/domain/src/fault.rs). The screen finds the words. */
export class CallFault extends Error {
  readonly code: string;
  /** The request's field, as a path (`lines.2.qty`). */
  readonly field: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: string, field?: string, facts: Record<string, unknown> = {}) {
    super(code);
    this.name = 'CallFault';
    this.code = code;
    this.field = field;
    this.facts = facts;
  }
}

/** Turns whatever a host threw into a fault; what has no code becomes `otherwise`. */
export function toFault(thrown: unknown, otherwise = 'host.garbled'): CallFault {
  if (thrown instanceof CallFault) return thrown;
  const said = typeof thrown === 'string' ? parse(thrown) : thrown;
  if (typeof said === 'object' && said !== null && 'code' in said && typeof said.code === 'string') {
    const { field, facts } = said as { field?: unknown; facts?: unknown };
    return new CallFault(
      said.code,
      typeof field === 'string' ? field : undefined,
      typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>) : {},
    );
  }
  return new CallFault(otherwise);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

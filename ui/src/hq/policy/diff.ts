/** One line of a comparison. */
export interface DiffLine {
  how: 'same' | 'added' | 'removed';
  text: string;
}

export interface Diff {
  lines: DiffLine[];
  added: number;
  removed: number;
  /** True where the two differ so much that only what came and went was listed, not where it stands. */
  rough: boolean;
}

/** Edits beyond which an exact comparison would keep the screen waiting. */
const EDITS_MAX = 800;

const same = (text: string): DiffLine => ({ how: 'same', text });

/** Compares line by line, with the fewest edits (Myers 1986), after what is the same at both ends. */
export function diffLines(before: readonly string[], after: readonly string[], most = EDITS_MAX): Diff {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const a = before.slice(head, before.length - tail);
  const b = after.slice(head, after.length - tail);
  const exact = shortest(a, b, most);
  const lines = [...before.slice(0, head).map(same), ...(exact ?? roughly(a, b)), ...before.slice(before.length - tail).map(same)];
  return {
    lines,
    added: lines.filter((line) => line.how === 'added').length,
    removed: lines.filter((line) => line.how === 'removed').length,
    rough: exact === null,
  };
}

/** The shortest script of edits, or null if it takes more than `most`. */
function shortest(a: readonly string[], b: readonly string[], most: number): DiffLine[] | null {
  const limit = Math.min(a.length + b.length, most);
  // The furthest x reached on each diagonal k = x − y, kept for every number of edits to walk back by.
  const reached: Map<number, number>[] = [];
  let now = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= limit; edits += 1) {
    const next = new Map(now);
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && (now.get(k - 1) ?? -1) < (now.get(k + 1) ?? -1));
      let x = down ? (now.get(k + 1) ?? 0) : (now.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, [...reached, now], edits);
    }
    reached.push(now);
    now = next;
  }
  return null;
}

function walkBack(a: readonly string[], b: readonly string[], reached: readonly Map<number, number>[], edits: number): DiffLine[] {
  const lines: DiffLine[] = [];
  let x = a.length;
  let y = b.length;
  for (let step = edits; step >= 0; step -= 1) {
    const before = reached[step] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -step || (k !== step && (before.get(k - 1) ?? -1) < (before.get(k + 1) ?? -1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = step === 0 ? 0 : (before.get(fromK) ?? 0);
    const fromY = step === 0 ? 0 : fromX - fromK;
    while (x > fromX && y > fromY) lines.push({ how: 'same', text: a[(x -= 1, (y -= 1), x)] ?? '' });
    if (step === 0) break;
    if (down) lines.push({ how: 'added', text: b[(y -= 1)] ?? '' });
    else lines.push({ how: 'removed', text: a[(x -= 1)] ?? '' });
  }
  return lines.toReversed();
}

function count(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** What is only in one of the two, each counted as often as it stands there. */
function roughly(a: readonly string[], b: readonly string[]): DiffLine[] {
  const only = (lines: readonly string[], there: Map<string, number>, how: DiffLine['how']) =>
    lines.flatMap((text): DiffLine[] => {
      const left = there.get(text) ?? 0;
      if (left === 0) return [{ how, text }];
      there.set(text, left - 1);
      return [];
    });
  return [...only(a, count(b), 'removed'), ...only(b, count(a), 'added')];
}

export type Shown = DiffLine | { how: 'skipped'; count: number };

/** Leaves out what did not change, but for a few lines around each change. */
export function around(lines: readonly DiffLine[], context = 2): Shown[] {
  const near = Array.from({ length: lines.length }, () => false);
  lines.forEach((line, at) => {
    if (line.how === 'same') return;
    for (let i = Math.max(0, at - context); i <= Math.min(lines.length - 1, at + context); i += 1) near[i] = true;
  });
  const shown: Shown[] = [];
  lines.forEach((line, at) => {
    const last = shown.at(-1);
    if (near[at]) shown.push(line);
    else if (last?.how === 'skipped') last.count += 1;
    else shown.push({ how: 'skipped', count: 1 });
  });
  return shown;
}

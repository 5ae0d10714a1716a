import type { Line, Statement, Version } from '../../contract';

/** A line that two versions of a statement do not have alike. */
export interface Change {
  kind: 'added' | 'gone' | 'changed';
  line: Line;
  then_fen: number | null;
  now_fen: number | null;
}

const placeOf = (line: Line): string => `${line.id}/${line.line}/${line.entry === 'reversed' ? 'r' : ''}`;

export const changeKey = ({ line }: Change): string => placeOf(line);

/** What differs between a statement as it was known then and as it is known now, by the day of the line. */
export function changesOf(then: Pick<Statement, 'lines'>, now: Pick<Statement, 'lines'>): Change[] {
  const left = new Map(then.lines.map((line) => [placeOf(line), line]));
  const changes: Change[] = [];
  for (const line of now.lines) {
    const before = left.get(placeOf(line));
    left.delete(placeOf(line));
    if (before === undefined) changes.push({ kind: 'added', line, then_fen: null, now_fen: line.fen });
    else if (before.fen !== line.fen || before.qty !== line.qty || before.account !== line.account || before.part !== line.part) changes.push({ kind: 'changed', line, then_fen: before.fen, now_fen: line.fen });
  }
  for (const line of left.values()) changes.push({ kind: 'gone', line, then_fen: line.fen, now_fen: null });
  return changes.toSorted((a, b) => a.line.day.localeCompare(b.line.day) || changeKey(a).localeCompare(changeKey(b)));
}

/** Names a version among those of a month. */
export const versionKey = ({ kind, at }: Version): string => `${kind}/${at.log}/${at.seq}`;

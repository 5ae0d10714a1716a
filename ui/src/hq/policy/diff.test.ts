import { describe, expect, test } from 'vitest';
import { around, diffLines, type Diff } from './diff';

const lines = (text: string) => (text === '' ? [] : text.split(''));
const side = (diff: Diff, without: 'added' | 'removed') => diff.lines.filter((line) => line.how !== without).map((line) => line.text).join('');

describe('a comparison of two versions', () => {
  test('two versions that are the same have no changes', () => {
    expect(diffLines(lines('abc'), lines('abc'))).toMatchObject({ added: 0, removed: 0, rough: false });
  });

  test('one price that changed is one line out and one in, at its place', () => {
    const diff = diffLines(['A 1', 'B 2', 'C 3'], ['A 1', 'B 9', 'C 3']);
    expect(diff.lines).toEqual([
      { how: 'same', text: 'A 1' },
      { how: 'removed', text: 'B 2' },
      { how: 'added', text: 'B 9' },
      { how: 'same', text: 'C 3' },
    ]);
  });

  test('a first version is all new, and a withdrawn one all gone', () => {
    expect(diffLines([], lines('ab'))).toMatchObject({ added: 2, removed: 0 });
    expect(diffLines(lines('ab'), [])).toMatchObject({ added: 0, removed: 2 });
  });

  test('read without what was added it is the old version, without what was removed the new one, by the fewest edits', () => {
    // The textbook's pair needs five edits.
    const diff = diffLines(lines('abcabba'), lines('cbabac'));
    expect(diff.added + diff.removed).toBe(5);
    let seed = 7;
    const dice = (sides: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % sides;
    for (let round = 0; round < 300; round += 1) {
      const make = () => Array.from({ length: dice(14) }, () => 'abc'[dice(3)] ?? '').join('');
      const [before, after] = [make(), make()];
      const each = diffLines(lines(before), lines(after));
      expect([side(each, 'added'), side(each, 'removed')]).toEqual([before, after]);
    }
  });

  test('two versions that differ in everything are listed roughly, and each line once', () => {
    const before = Array.from({ length: 40 }, (_, at) => `old ${at}`);
    const after = Array.from({ length: 30 }, (_, at) => `new ${at}`);
    expect(diffLines(before, after, 10)).toMatchObject({ added: 30, removed: 40, rough: true });
  });
});

test('only what is near a change is shown, the rest is counted', () => {
  const diff = diffLines(lines('abcdefghij'), lines('abcdeXfghij'));
  expect(around(diff.lines, 1)).toEqual([
    { how: 'skipped', count: 4 },
    { how: 'same', text: 'e' },
    { how: 'added', text: 'X' },
    { how: 'same', text: 'f' },
    { how: 'skipped', count: 4 },
  ]);
});

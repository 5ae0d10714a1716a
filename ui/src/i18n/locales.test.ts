import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from './en';
import { zh } from './zh-CN';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): Map<string, string> {
  const out = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') out.set(path + key, value);
    else for (const [inner, text] of leaves(value, `${path}${key}.`)) out.set(inner, text);
  }
  return out;
}

const variables = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((hit) => hit[1]).toSorted();
const chinese = leaves(zh as Tree);
const english = leaves(en as Tree);

describe('the two languages', () => {
  test('have the same keys', () => {
    expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted());
  });

  test('leave no text empty', () => {
    for (const tree of [chinese, english]) for (const [key, text] of tree) expect(text.trim(), key).not.toBe('');
  });

  test('put the same figures into each sentence', () => {
    for (const [key, text] of chinese) expect(variables(english.get(key) ?? ''), key).toEqual(variables(text));
  });

  test('have words for every fault that the trade knows', () => {
    const source = readFileSync(resolve(import.meta.dirname, '../../../crates/domain/src/fault.rs'), 'utf8');
    const list = source.slice(source.indexOf('pub const CODES'));
    const codes = [...list.matchAll(/^ {4}"([a-z_]+\.[a-z_]+)",/gm)].map((hit) => hit[1]);
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !chinese.has(`fault.${code}`))).toEqual([]);
  });
});

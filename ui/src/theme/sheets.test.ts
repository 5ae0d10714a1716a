import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(__dirname, '..');
const sheets = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));

test('a class means one thing: no two style sheets lay it down', () => {
  const laid = new Map<string, string[]>();
  for (const sheet of sheets) {
    const own = new Set([...readFileSync(join(ROOT, sheet), 'utf8').matchAll(/^\.([a-z-]+) \{/gm)].map((rule) => rule[1] ?? ''));
    for (const name of own) laid.set(name, [...(laid.get(name) ?? []), sheet]);
  }
  expect(laid.size).toBeGreaterThan(100);
  expect([...laid].filter(([, where]) => where.length > 1)).toEqual([]);
});

// What passed is not run again while nothing that it sees has changed: neither its program, nor the programs that it
// starts, nor a file of the checkout that it reads, nor the machine's packages. Only a good end is kept. CI and
// `make test FRESH=1` run everything.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';

const KEPT = 'target/test/passed/';
const fresh = Boolean(process.env.CI || process.env.FRESH);
const sha = (data) => createHash('sha256').update(data).digest('hex');

function said(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

/** Looked at once: nothing of it changes while tests run. */
function once(look) {
  const known = new Map();
  return (...what) => {
    const name = what.join('\0');
    if (!known.has(name)) known.set(name, look(...what));
    return known.get(name);
  };
}

const content = once((path) => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return 'gone';
  return sha(found.isSymbolicLink() ? readlinkSync(path) : found.isFile() ? readFileSync(path) : '');
});

/** The checkout's files below these folders, tracked or not yet, but for what git ignores; and what they hold. */
const files = once((...below) => {
  const names = said('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...below]).split('\0');
  return names.filter(Boolean).map((name) => `${name} ${content(name)}`);
});

/** The built programs, which tests start. */
const programs = once(() => {
  const folder = `${process.env.CARGO_TARGET_DIR ?? 'target'}/debug/`;
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.includes('.'));
  return names.map(({ name }) => `${name} ${content(folder + name)}`);
});

/** What else decides how a test ends: the packages (browser, database), Node, and what the environment asks of tests. */
const around = once(() => {
  const asked = Object.entries(process.env).filter(([name]) => name.startsWith('BENCHBOOK_'));
  return [process.version, said('dpkg-query', ['-W']), ...asked.map((pair) => pair.join('=')).sort()];
});

/**
 * What a test sees, as one short text.
 *
 * @param {string[]} below folders of the checkout that it reads
 * @param {string[]} own files that it is made of
 */
export function seen(below, own = []) {
  return sha([...around(), ...programs(), ...files(...below), ...own.map(content)].join('\n'));
}

/** What was said when `name` last passed having seen just this, or nothing. */
export function passed(name, key) {
  const file = `${KEPT}${name}.json`;
  if (fresh || !existsSync(file)) return undefined;
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  return kept.key === key ? kept : undefined;
}

/** Keeps that `name` passed. */
export function keep(name, key, result) {
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(`${KEPT}${name}.json`, JSON.stringify({ key, on: new Date().toISOString(), ...result }));
}

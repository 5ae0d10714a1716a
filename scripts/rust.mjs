// Every test program of the workspace, several side by side: each alone leaves a core idle while it waits for a disk, a
// line or the one long test at its end. What a program said is shown whole when it ends, in the words of cargo test.
//
//   node scripts/rust.mjs [cargo's flags]
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import { keep, passed, seen } from './unchanged.mjs';

const flags = process.argv.slice(2);
const LOGS = 'target/test/rust/';
rmSync(LOGS, { recursive: true, force: true });
mkdirSync(LOGS, { recursive: true });

// Begun first, so that none of them is left to run alone at the end.
const LONG = ['story', 'trade', 'faults', 'kill9', 'hostile'];

/** Runs to its end; its standard output is collected where it is asked for, and shown otherwise. */
function run(command, args, { collect = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', collect ? 'pipe' : 'inherit', 'inherit'] });
    let out = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (out += text));
    child.on('error', (error) => resolve({ code: 1, out: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, out }));
  });
}

/** The test programs that cargo built, each with the folder that cargo would start it in. */
function programs(messages) {
  const found = [];
  for (const line of messages.split('\n')) {
    if (!line.startsWith('{')) continue;
    const said = JSON.parse(line);
    if (said.reason !== 'compiler-artifact' || !said.profile.test || !said.executable) continue;
    found.push({ name: said.target.name, from: said.target.src_path, file: said.executable, folder: dirname(said.manifest_path) });
  }
  const rank = ({ name }) => (LONG.includes(name) ? LONG.indexOf(name) : LONG.length);
  return found.sort((a, b) => rank(a) - rank(b));
}

// Sources are in the programs, as the front end is in those that they start; few read pages, and one reads all of it.
const FILES = ['.', ':!ui', ':!scripts', ':!*.rs'];
const READS = { tidy: ['.'], guide: FILES, trade: FILES };

async function test(program) {
  const from = Date.now();
  const own = basename(program.file);
  const key = seen(READS[program.name] ?? [...FILES, ':!*.md'], [program.file]);
  const before = passed(own, key);
  if (before) {
    process.stdout.write(`\n   Unchanged ${program.name} (${program.from}) since it passed on ${before.on}\n${before.said}\n`);
    return true;
  }
  const log = `${LOGS}${basename(program.file)}.log`;
  const kept = openSync(log, 'a');
  const code = await new Promise((resolve) => {
    const child = spawn(program.file, [], { cwd: program.folder, stdio: ['ignore', kept, kept] });
    child.on('error', (error) => resolve(String(error)));
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  closeSync(kept);
  const seconds = Math.round((Date.now() - from) / 1000);
  const said = readFileSync(log, 'utf8');
  process.stdout.write(`\n     Running ${program.name} (${program.from}, ${seconds} s)\n${said}`);
  if (code === 0) keep(own, key, { said: said.trimEnd().split('\n').at(-1) });
  else console.log(`error: ${program.name} ended with ${code}`);
  return code === 0;
}

const built = await run('cargo', ['test', ...flags, '--no-run', '--message-format=json-render-diagnostics'], { collect: true });
if (built.code !== 0) process.exit(built.code);
const waiting = programs(built.out);
let good = waiting.length > 0;
await Promise.all(
  Array.from({ length: availableParallelism() + 1 }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) good = (await test(next)) && good;
  }),
);
const examples = await run('cargo', ['test', ...flags, '--doc', '--no-fail-fast']);
process.exit(good && examples.code === 0 ? 0 : 1);

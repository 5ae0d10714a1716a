// Every test, one lane after another, each by its own runner; at the end what failed, by name and with the first lines of
// its error, and one closing line that sums what the runners counted. A lane that ends badly without naming a failed test,
// or that ran no test at all, counts as one failure.
//
//   node scripts/test.mjs [rust|ui|scripts|screens|window …]
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { failuresOfCargo, failuresOfTap, failuresOfVitest, told } from './lib/failures.mjs';
import { keep, passed, seen } from './unchanged.mjs';

const root = new URL('..', import.meta.url).pathname;
process.chdir(root);
const OUT = `${root}target/test/`;
mkdirSync(OUT, { recursive: true });
const cargoFlags = (process.env.CARGO_FLAGS ?? '--workspace --features custom-protocol').split(/\s+/).filter(Boolean);
const minutes = (count) => count * 60_000;

const lanes = {
  rust: {
    says: 'Rust: the rules, the book, the protocol, the server, the command line',
    limit_ms: minutes(45),
    command: ['node', 'scripts/rust.mjs', ...cargoFlags],
    count: countCargo,
    failures: failuresOfCargo,
  },
  ui: {
    says: 'Front end: units, in Node',
    limit_ms: minutes(10),
    cwd: 'ui',
    command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${OUT}ui.json`],
    fresh: `${OUT}ui.json`,
    count: countVitest,
    failures: () => failuresOfVitest(vitestReport()),
    sees: ['ui', 'crates/domain/src/fault.rs'],
  },
  scripts: { says: 'Scripts: what is told of failed tests', limit_ms: minutes(2), ...nodeLane('scripts', 'scripts/lib'), sees: ['scripts'] },
  screens: { says: "Screens: HQ's console and the outlet's pages in Chromium", limit_ms: minutes(12), needsBinaries: true, ...nodeLane('screens', 'tests/e2e', 'screens') },
  window: { says: 'Window: the real one, under Xvfb', limit_ms: minutes(12), needsBinaries: true, ...nodeLane('window', 'tests/e2e', 'window') },
};

/** The test files of a folder whose names begin so. */
function nodeLane(name, folder, begins = '') {
  const files = readdirSync(folder).filter((file) => file.startsWith(begins) && file.endsWith('.test.mjs'));
  const tap = `${OUT}${name}.tap`;
  return {
    command: ['node', '--test', '--test-concurrency=1', '--test-reporter=spec', '--test-reporter-destination=stdout',
      '--test-reporter=tap', `--test-reporter-destination=${tap}`, ...files.map((file) => `${folder}/${file}`)],
    sees: ['ui', 'tests/e2e', 'docs'],
    skipWhen: files.length === 0 ? `${folder} has no ${begins}*.test.mjs` : undefined,
    fresh: tap,
    count: () => countTap(readFileSync(tap, 'utf8')),
    failures: () => failuresOfTap(readFileSync(tap, 'utf8')),
  };
}

/** Each test binary, and each crate's examples in its documentation, closes with one such line. */
function countCargo(log) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, ignored] of log.matchAll(/^test result: \S+\. (\d+) passed; (\d+) failed; (\d+) ignored;/gm)) {
    sum.passed += Number(passed);
    sum.failed += Number(failed);
    sum.skipped += Number(ignored);
  }
  return sum;
}

const vitestReport = () => JSON.parse(readFileSync(`${OUT}ui.json`, 'utf8'));

function countVitest() {
  const report = vitestReport();
  // A file that could not be loaded fails as a suite without tests of its own.
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded, skipped: report.numPendingTests + report.numTodoTests };
}

function countTap(tap) {
  const last = (word) => Number([...tap.matchAll(new RegExp(`^# ${word} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0);
  return { passed: last('pass'), failed: last('fail') + last('cancelled'), skipped: last('skipped') + last('todo') };
}

/** Runs one command, shows what it says as it says it, and keeps it. */
function show(lane, name) {
  return new Promise((resolve) => {
    const [command, ...args] = lane.command;
    const kept = [];
    const child = spawn(command, args, { cwd: lane.cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, CARGO_TERM_COLOR: 'never' } });
    const end = (signal) => {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // It is gone.
      }
    };
    const stopped = () => end('SIGTERM');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stopped);
    const late = setTimeout(() => {
      kept.push(`\n${name}: not done after ${lane.limit_ms / 60_000} minutes\n`);
      process.stdout.write(kept.at(-1));
      end('SIGKILL');
    }, lane.limit_ms);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        kept.push(text);
        process.stdout.write(text);
      });
    }
    child.on('error', (error) => kept.push(String(error)));
    child.on('close', (code, signal) => {
      clearTimeout(late);
      // Nothing that a test left running may disturb the next lane.
      end('SIGKILL');
      for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(each, stopped);
      const log = kept.join('');
      writeFileSync(`${OUT}${name}.log`, log);
      if (signal === 'SIGTERM' || signal === 'SIGINT') process.exit(130);
      resolve({ code, log });
    });
  });
}

const asked = process.argv.slice(2);
for (const name of asked) {
  if (!lanes[name]) {
    console.error(`no such lane: ${name} (${Object.keys(lanes).join(', ')})`);
    process.exit(2);
  }
}
const chosen = asked.length > 0 ? asked : Object.keys(lanes);
const total = { passed: 0, failed: 0, skipped: 0 };
const notes = [];
const failed = [];

// The lanes that drive the binaries find them built by the same flags as the Rust lane builds them.
if (chosen.some((name) => lanes[name].needsBinaries) && !chosen.includes('rust')) {
  const built = await show({ command: ['cargo', 'build', ...cargoFlags, '--bins', '--examples'], limit_ms: minutes(45) }, 'build');
  if (built.code !== 0) {
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
}

for (const name of chosen) {
  const lane = lanes[name];
  const from = Date.now();
  console.log(`\n── ${lane.says}`);
  const sum = { passed: 0, failed: 0, skipped: 0 };
  if (lane.skipWhen) {
    notes.push(`${name}: ${lane.skipWhen}`);
    sum.failed = 1;
  } else if (lane.sees && passed(name, seen(lane.sees))) {
    const before = passed(name, seen(lane.sees));
    Object.assign(sum, before.sum);
    notes.push(`${name}: unchanged since it passed on ${before.on}`);
  } else {
    if (lane.fresh) rmSync(lane.fresh, { force: true });
    const { code, log } = await show(lane, name);
    try {
      Object.assign(sum, lane.count(log));
      if (sum.failed > 0) failed.push(...told(name, lane.failures(log)));
    } catch (error) {
      notes.push(`${name}: its report could not be read: ${error.message}`);
      sum.failed += 1;
    }
    if (code !== 0 && sum.failed === 0) {
      notes.push(`${name}: ended with exit code ${code} and named no failed test`);
      sum.failed = 1;
    }
    if (sum.passed + sum.failed === 0) {
      notes.push(`${name}: ran no test`);
      sum.failed = 1;
    }
    if (lane.sees && sum.failed === 0) keep(name, seen(lane.sees), { sum });
  }
  for (const key of Object.keys(total)) total[key] += sum[key];
  notes.push(`${name}: ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped in ${Math.round((Date.now() - from) / 1000)} s`);
}
if (failed.length > 0) console.log(`\n── Failed\n${failed.join('\n')}`);
console.log(`\n── Sums\n${notes.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 ? 0 : 1);

// What each runner's report says of its failed tests: by name, with the first lines of the error. The reports themselves
// lie in target/test/ and are gone with the machine; what was printed last is what a person reads.

/** So much of one error is shown, and so many errors of a lane. */
const LINES = 12;
const WIDE = 240;
const MOST = 30;

/**
 * @typedef {{ name: string, error: string[] }} Failure
 */

const cut = (line) => (line.length > WIDE ? `${line.slice(0, WIDE)}…` : line);

/** An error of so many lines at most: its words, and where in the test it was. */
function shortened(words, where = []) {
  const said = words.map((line) => line.trimEnd()).filter((line) => line.trim() !== '');
  const room = LINES - where.length;
  const kept = said.length > room ? [...said.slice(0, room - 1), '…'] : said;
  return [...kept, ...where].map(cut);
}

/** Of a stack the line of the test's own file, else the first. */
function placeOf(stack) {
  const lines = stack.map((line) => line.trim()).filter((line) => /:\d+:\d+\)?$/.test(line));
  const own = lines.find((line) => /\.test\.[a-z]+:\d+:\d+/.test(line)) ?? lines[0];
  return own === undefined ? [] : [own.startsWith('at ') ? own : `at ${own}`];
}

const indentOf = (line) => line.length - line.trimStart().length;
const unescaped = (name) => name.replaceAll(/\\([#\\])/g, '$1');

/** The keys of a test's block in TAP, each with its lines. */
function blockOf(lines, from) {
  const keys = {};
  const indent = indentOf(lines[from]);
  let into;
  for (let at = from + 1; at < lines.length && lines[at].trim() !== '...'; at += 1) {
    const line = lines[at];
    const key = indentOf(line) === indent ? /^\s*(\w+):(?: (.*))?$/.exec(line) : null;
    if (key) {
      into = keys[key[1]] = [];
      const text = (key[2] ?? '').replace(/^'(.*)'$/, '$1');
      if (text !== '' && !/^[|>]-?$/.test(text)) into.push(text);
    } else into?.push(line.slice(indent + 2));
  }
  return keys;
}

/**
 * The failed tests of `node --test`, in its TAP. A suite that failed because a test in it did says nothing of its own.
 *
 * @returns {Failure[]}
 */
export function failuresOfTap(tap) {
  const lines = tap.split('\n');
  const around = [];
  const failures = [];
  for (const [at, line] of lines.entries()) {
    const depth = indentOf(line) / 4;
    const subtest = /^\s*# Subtest: (.*)$/.exec(line);
    if (subtest) {
      around.length = depth;
      around[depth] = unescaped(subtest[1]);
      continue;
    }
    const failed = /^\s*not ok \d+ - (.*)$/.exec(line);
    // A name's own # is escaped: another one says that the test was not meant to pass.
    if (!failed || / # [A-Z]/.test(line)) continue;
    const block = lines[at + 1]?.trim() === '---' ? blockOf(lines, at + 1) : {};
    if (block.failureType?.[0] === 'subtestsFailed') continue;
    const name = [...around.slice(0, depth), unescaped(failed[1])].filter(Boolean).join(' › ');
    const words = block.error ?? block.failureType ?? [];
    failures.push({ name, error: shortened(words, placeOf(block.stack ?? block.location?.map((place) => `at ${place}`) ?? [])) });
  }
  return failures;
}

/**
 * The failed tests of vitest's JSON, and files that could not be loaded.
 *
 * @returns {Failure[]}
 */
export function failuresOfVitest(report) {
  return report.testResults.flatMap((file) => {
    const own = file.name.replace(/^.*\/(?=src\/)/, '');
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && file.status === 'failed') return [{ name: own, error: shortened((file.message ?? '').split('\n')) }];
    return failed.map((test) => {
      const [message = ''] = test.failureMessages;
      const lines = message.split('\n');
      const stack = lines.findIndex((line) => /^\s+at /.test(line));
      const words = stack < 0 ? lines : lines.slice(0, stack);
      return { name: `${own} › ${test.fullName}`, error: shortened(words, stack < 0 ? [] : placeOf(lines.slice(stack))) };
    });
  });
}

/**
 * The failed tests of cargo's test programs, by what each wrote below `failures:`; a program that ended without a
 * word of its own is named by itself.
 *
 * @returns {Failure[]}
 */
export function failuresOfCargo(log) {
  const failures = [];
  let program = '';
  let own = [];
  const lines = log.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const running = /^\s+(?:Running|Doc-tests) (.+?)(?: \(.*)?$/.exec(line);
    if (running) [program, own] = [running[1], []];
    const ended = /^error: (\S+) ended with (.+)$/.exec(line);
    if (ended && own.length === 0) failures.push({ name: ended[1], error: [`ended with ${ended[2]}, and named no failed test`] });
    const test = /^---- (.+) stdout ----$/.exec(line);
    if (!test) continue;
    const words = [];
    while (at + 1 < lines.length && !/^(?:---- .+ stdout ----|failures:)$/.test(lines[at + 1])) words.push(lines[(at += 1)]);
    // What a test printed stands before the panic, and the panic's stack behind it.
    const panic = Math.max(0, words.findIndex((each) => / panicked at /.test(each)));
    const stack = words.findIndex((each, place) => place > panic && /^stack backtrace:|^note: run with /.test(each));
    own.push(test[1]);
    failures.push({ name: program === '' ? test[1] : `${program} › ${test[1]}`, error: shortened(words.slice(panic, stack < 0 ? undefined : stack)) });
  }
  return failures;
}

/** What is printed of a lane's failures, a few lines each. */
export function told(lane, failures) {
  const shown = failures.slice(0, MOST).flatMap(({ name, error }) => [`✗ ${lane}: ${name}`, ...error.map((line) => `    ${line}`)]);
  return failures.length > MOST ? [...shown, `✗ ${lane}: and ${failures.length - MOST} more`] : shown;
}

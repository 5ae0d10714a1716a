// What is told of failed tests, against reports as the three runners write them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { failuresOfCargo, failuresOfTap, failuresOfVitest, told } from './failures.mjs';

/** The TAP that this Node writes of a file of tests. */
function tapOf(context, source) {
  const folder = mkdtempSync(join(tmpdir(), 'benchbook-tap-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'trade.test.mjs');
  writeFileSync(file, source);
  // A test that starts tests is not one of theirs.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return spawnSync(process.execPath, ['--test', '--test-reporter=tap', file], { encoding: 'utf8', env }).stdout;
}

test('of a browser story that failed its whole name is told, its error, and the line of the story', (context) => {
  const tap = tapOf(
    context,
    `import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
describe('the workshop', () => {
  test('a board #1 comes back', () => assert.deepEqual(['sent'], ['back']));
  test('a board goes up', () => {});
  test('nobody waits for it', { todo: true }, () => assert.fail('not yet'));
});
describe('the shop', () => {
  test('its door opens', async () => { await Promise.reject(new Error('Timeout 30000ms exceeded.\\nCall log:\\n' + '  - waiting\\n'.repeat(40))); });
});
`,
  );
  const failures = failuresOfTap(tap);
  assert.deepEqual(failures.map(({ name }) => name), ['the workshop › a board #1 comes back', 'the shop › its door opens']);
  const [board, door] = failures;
  assert.match(board.error.join('\n'), /'sent'/);
  assert.match(board.error.at(-1), /^at .*trade\.test\.mjs:4:\d+\)?$/);
  assert.equal(door.error[0], 'Timeout 30000ms exceeded.');
  assert.match(door.error.at(-1), /^at .*trade\.test\.mjs:9:\d+\)?$/);
  assert.equal(door.error.length, 12);
});

test('of a file of stories that could not be read its name is told', (context) => {
  const [failure, ...more] = failuresOfTap(tapOf(context, "import './not-there.mjs';\n"));
  assert.deepEqual(more, []);
  assert.match(failure.name, /trade\.test\.mjs$/);
  assert.ok(failure.error.length > 0);
});

test("of the screens' units the file and the sentence are told, and of a file that does not load why", () => {
  const passed = { fullName: 'a price is read', status: 'passed', failureMessages: [] };
  const failed = { fullName: 'a day is read', status: 'failed', failureMessages: ["AssertionError: expected '1' to be '2'\n    at node_modules/lib.js:1:1\n    at src/parts/format.test.ts:9:3"] };
  const report = {
    testResults: [
      { name: '/x/ui/src/parts/format.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
      { name: '/x/ui/src/till/till.test.ts', status: 'failed', message: 'Cannot find module ./till', assertionResults: [] },
      { name: '/x/ui/src/scan/burst.test.ts', status: 'passed', message: '', assertionResults: [passed] },
    ],
  };
  assert.deepEqual(failuresOfVitest(report), [
    { name: 'src/parts/format.test.ts › a day is read', error: ["AssertionError: expected '1' to be '2'", 'at src/parts/format.test.ts:9:3'] },
    { name: 'src/till/till.test.ts', error: ['Cannot find module ./till'] },
  ]);
});

const CARGO = `
     Running trade (tests/trade/main.rs, 12 s)

running 3 tests
test parts::fitted ... ok
test parts::returned ... FAILED

failures:

---- parts::returned stdout ----
the book is in /tmp/x

thread 'parts::returned' (71) panicked at crates/commands/tests/trade/parts.rs:41:5:
assertion \`left == right\` failed: what is owed back
  left: 1
 right: 2
stack backtrace:
   0: rust_begin_unwind

---- parts::counted stdout ----

thread 'parts::counted' (72) panicked at crates/commands/tests/trade/parts.rs:60:5:
nobody counted
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace


failures:
    parts::counted
    parts::returned

test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s

error: trade ended with 101

     Running kill9 (tests/kill9.rs, 3 s)

running 1 test
error: kill9 ended with SIGKILL
`;

test('of a Rust test its program, its name and its panic are told, without the stack, and of a program that was killed that it was', () => {
  assert.deepEqual(failuresOfCargo(CARGO), [
    {
      name: 'trade › parts::returned',
      error: ["thread 'parts::returned' (71) panicked at crates/commands/tests/trade/parts.rs:41:5:", 'assertion `left == right` failed: what is owed back', '  left: 1', ' right: 2'],
    },
    { name: 'trade › parts::counted', error: ["thread 'parts::counted' (72) panicked at crates/commands/tests/trade/parts.rs:60:5:", 'nobody counted'] },
    { name: 'kill9', error: ['ended with SIGKILL, and named no failed test'] },
  ]);
});

test('however much breaks at once, what is told of it can be read', () => {
  const many = Array.from({ length: 100 }, (_, at) => ({ name: `story ${at}`, error: ['no'] }));
  const lines = told('screens', many);
  assert.deepEqual(lines.slice(0, 2), ['✗ screens: story 0', '    no']);
  assert.equal(lines.at(-1), '✗ screens: and 70 more');
});

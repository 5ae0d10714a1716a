// `make run`: headquarters with a small demo network, an outlet that has joined it, and the outlet's window.
// The data stays in target/run, so that a second run goes on where the first one ended. Ctrl-C stops everything.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { healthy, isEnding, run, start, stopAll, stopAllAtEnd, until } from './lib/children.mjs';
import { hasDisplay, startDisplay, writeWhole } from './lib/display.mjs';

const root = new URL('..', import.meta.url).pathname;
process.chdir(root);
stopAllAtEnd();

const built = `${process.env.CARGO_TARGET_DIR ?? 'target'}/debug`;
const data = process.env.BENCHBOOK_RUN_DATA ?? 'target/run';
const listen = process.env.BENCHBOOK_RUN_LISTEN ?? '127.0.0.1:7330';
const url = `http://${listen}`;
const picture = `${data}/window.png`;
const OWNER = { owner_name: '陈志强', owner_pin: '258013', pc_name: '前台电脑' };
mkdirSync(data, { recursive: true });

const say = (...words) => console.log(...words);
const told = {};

/** One command of the contract, without the window. */
async function call(name, input = {}, person) {
  const as = person ? ['--as', person.owner_name] : [];
  const { code, out, err } = await run(`${built}/benchbook`, ['--data', `${data}/outlet`, ...as, 'call', name], {
    input: JSON.stringify(input),
    env: person ? { BENCHBOOK_PIN: person.owner_pin } : {},
  });
  if (code !== 0) throw new Error(`${name}: ${out || err}`);
  return JSON.parse(out);
}

if (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(500) }).then(() => true, () => false)) {
  say(`Something answers at ${url} already: stop it, or choose another address with BENCHBOOK_RUN_LISTEN=127.0.0.1:PORT.`);
  process.exit(1);
}

say(`Starting headquarters (its data: ${data}/hq, its log: ${data}/hq.log) …`);
writeFileSync(`${data}/hq.log`, '');
const log = (line) => writeFileSync(`${data}/hq.log`, `${line}\n`, { flag: 'a' });
const hq = start(`${built}/benchbook-hq`, ['serve', '--demo', '--data', `${data}/hq`, '--listen', listen, '--ui', 'ui/dist'], {
  onLine: (line) => {
    const [, key, value] = /^(console|sign-in|outlet-code): (.+)$/.exec(line) ?? [];
    if (key) (told[key] ??= []).push(value.trim());
    else log(line);
  },
  onError: log,
});
await healthy(url, hq);

if (!(await call('session.whoami')).joined) {
  const [code] = await until('the one-time code', () => told['outlet-code'], { within_ms: 20_000, child: hq });
  const outlet = await call('network.join', { hq_url: url, code, ...OWNER });
  say(`The outlet has joined: ${outlet.name} (${outlet.outlet}). It gets an invented week of work.`);
  await call('demo.week', {}, OWNER);
}

let screen;
if (!hasDisplay()) {
  screen = await startDisplay();
  say(`There is no display here: the window runs under Xvfb, and a fresh picture of it is kept at ${picture}.`);
}
const window = start(`${built}/benchbook`, ['--data', `${data}/outlet`], {
  env: screen?.env,
  onLine: (line) => writeFileSync(`${data}/outlet.log`, `${line}\n`, { flag: 'a' }),
  onError: (line) => writeFileSync(`${data}/outlet.log`, `${line}\n`, { flag: 'a' }),
});

say('');
say(`  Console   ${told.console?.[0] ?? url}`);
for (const who of told['sign-in'] ?? []) say(`  Sign in   ${who}`);
say(`  Outlet    ${screen ? picture : 'its window is open'}; owner ${OWNER.owner_name}, PIN ${OWNER.owner_pin}`);
say('');
say('Ctrl-C stops everything.');

if (screen) {
  const take = () => writeWhole(picture, screen.picture());
  take();
  setInterval(take, 3000).unref();
  process.on('exit', () => {
    try {
      take();
    } catch {
      // The screen went first: the last picture is at most three seconds old.
    }
  });
}
/** After Ctrl-C the rest is the signal's: nothing more is said. */
const unlessEnding = () => (isEnding() ? new Promise(() => {}) : undefined);

const ended = await Promise.race([hq.gone.then((how) => ({ what: 'Headquarters', how })), window.gone.then((how) => ({ what: 'The window', how }))]);
await unlessEnding();
if (ended.what === 'The window' && ended.how.code === 0) {
  say(`The window was closed. Headquarters serves on at ${url} until Ctrl-C.`);
  await hq.gone;
  await unlessEnding();
}
say(`${ended.what} has ended (${ended.how.code ?? ended.how.signal}).`);
if (existsSync(`${data}/outlet.log`)) say(`Logs: ${data}/hq.log, ${data}/outlet.log`);
await stopAll();
process.exit(1);

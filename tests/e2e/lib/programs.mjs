// The two programs, started for real on free ports with data of their own.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, healthy, run, start, stop, until } from '../../../scripts/lib/children.mjs';

export const root = new URL('../../../', import.meta.url).pathname;
const built = process.env.BENCHBOOK_BUILT ?? join(process.env.CARGO_TARGET_DIR ?? `${root}target`, 'debug');
export const PROGRAM = { outlet: join(built, 'benchbook'), hq: join(built, 'benchbook-hq'), loopback: join(built, 'examples/loopback') };

/** Where pictures of a failed test, and of a story's stations, go. */
export const PICTURES = `${root}target/test/pictures/`;
mkdirSync(PICTURES, { recursive: true });

/** A folder that goes when the process ends. */
export function folder(name) {
  const path = mkdtempSync(join(tmpdir(), `benchbook-${name}-`));
  process.on('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A home of its own for a window: what it remembers (its size, the page's taste) is nobody else's. */
export function home() {
  const at = folder('home');
  return { XDG_CONFIG_HOME: join(at, 'config'), XDG_DATA_HOME: join(at, 'data'), XDG_CACHE_HOME: join(at, 'cache') };
}

export class Refused extends Error {
  constructor(name, fault) {
    super(`${name}: ${JSON.stringify(fault)}`);
    this.fault = fault;
    this.code = fault?.code;
  }
}

async function call(program, data, name, input, { as, secret, env } = {}) {
  const { code, out, err } = await run(program, ['--data', data, ...(as ? ['--as', as] : []), 'call', name], {
    input: JSON.stringify(input ?? {}),
    env: { ...env, ...(secret ? { BENCHBOOK_PIN: secret } : {}) },
  });
  if (code === 0) return JSON.parse(out);
  throw new Refused(name, code === 1 ? JSON.parse(out) : { code: `exit ${code}`, said: `${out}${err}` });
}

/**
 * Headquarters on a free port. `demo` makes the small network, whose sign-in and one-time code are among what it gives;
 * `env` is around the program: a clock of its own.
 */
export async function startHq({ data = folder('hq'), demo = true, listen, env = {} } = {}) {
  const address = listen ?? `127.0.0.1:${await freePort()}`;
  const told = {};
  const child = start(PROGRAM.hq, ['serve', ...(demo ? ['--demo'] : []), '--data', data, '--listen', address], {
    env,
    onLine: (line) => {
      const [, key, value] = /^(console|sign-in|outlet-code): (.+)$/.exec(line) ?? [];
      if (key) told[key] ??= value.trim();
    },
    onError: () => {},
  });
  const url = `http://${address}`;
  await healthy(url, child);
  if (demo) await until('the sign-in', () => told['sign-in'], { child });
  const [name, password] = (told['sign-in'] ?? '').split(' ');
  return { url, address, data, child, code: told['outlet-code'], name, password, call: clerk(url, name, password), stop: () => stop(child) };
}

/** Calls HQ as its console does: over HTTP, signed in by name and password. */
function clerk(url, name, password) {
  let cookie;
  const post = async (call, input) => {
    const answer = await fetch(`${url}/api/call/${call}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-benchbook': '1', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(input ?? {}),
      signal: AbortSignal.timeout(30_000),
    });
    const set = answer.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0];
    const body = await answer.json();
    if (!answer.ok) throw new Refused(call, body);
    return body;
  };
  return async (call, input) => {
    if (!cookie) await post('session.open', { name, password });
    return post(call, input);
  };
}

/** An outlet's book, worked without its window: one process a call. */
export class Outlet {
  constructor(data = folder('outlet'), env = {}) {
    this.data = data;
    /** What is around its programs from now on: a clock of their own. */
    this.env = env;
    this.people = [];
  }

  /** As whom: a name with a PIN that this book told or was given. */
  call(name, input, person) {
    return call(PROGRAM.outlet, this.data, name, input, { env: this.env, ...(person ? { as: person.name, secret: person.pin } : {}) });
  }

  async openDemo() {
    const opened = await this.call('demo.open');
    this.people = opened.people;
    return opened;
  }

  async join(hq, owner = { name: '陈志强', pin: '258013' }) {
    const joined = await this.call('network.join', { hq_url: hq.url, code: hq.code, pc_name: '前台电脑', owner_name: owner.name, owner_pin: owner.pin });
    this.people = [owner];
    return joined;
  }

  /** Takes a paid repair in, of a device without papers. */
  intake({ name, phone }, said = {}) {
    const device = { by_hand: 'no_power', brand: 'HUAWEI', model: 'Mate 60', condition: '1', symptom: '111', tamper: 'intact', passcode_consent: false, invoice: 'none', voucher: 'missing' };
    return this.call('order.intake', { new_customer: { name, phone }, ...device, ...said }, this.owner);
  }

  /** The owner of the outlet: the last of the people. */
  get owner() {
    return this.people.at(-1);
  }

  /** Serves this book's screens and calls over HTTP on loopback, for a browser. */
  async serve() {
    const address = `127.0.0.1:${await freePort()}`;
    const child = start(PROGRAM.loopback, ['--data', this.data, '--listen', address, '--ui', `${root}ui/dist`], { env: this.env, onError: () => {} });
    const url = `http://${address}`;
    await until(url, async () => (await fetch(`${url}/`, { signal: AbortSignal.timeout(2000) })).ok, { child });
    return { url, child, stop: () => stop(child) };
  }
}

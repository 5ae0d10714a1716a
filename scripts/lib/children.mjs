// Programs that a script starts: each in a process group of its own, all of them stopped when the script ends.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const running = new Set();

/** Starts a program in its own group. `onLine` hears every line of its standard output, `onError` of its standard error. */
export function start(command, args, { env = {}, cwd, input, onLine, onError = (line) => process.stderr.write(`${line}\n`) } = {}) {
  const child = spawn(command, args, {
    cwd,
    detached: true,
    env: { ...process.env, ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  const said = [];
  child.said = said;
  const hear = (stream, tell) =>
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      if (said.length > 400) said.shift();
      tell?.(line);
    });
  hear(child.stdout, onLine);
  hear(child.stderr, onError);
  child.gone = new Promise((resolve) => {
    child.once('error', (error) => {
      running.delete(child);
      said.push(String(error));
      resolve({ code: null, signal: null, error });
    });
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  if (input !== undefined) child.stdin.end(input);
  return child;
}

const alive = (child) => child.pid !== undefined && child.exitCode === null && child.signalCode === null;

function signalGroup(child, signal) {
  if (child.pid === undefined) return false;
  try {
    process.kill(-child.pid, signal);
    return true;
  } catch {
    return false; // The group is gone already.
  }
}

/** Asks the whole group to end, and makes it end when it does not within `patience_ms`. */
export async function stop(child, patience_ms = 5000) {
  if (!running.has(child)) return;
  running.delete(child);
  signalGroup(child, 'SIGTERM');
  const late = setTimeout(() => signalGroup(child, 'SIGKILL'), patience_ms);
  if (alive(child)) await child.gone;
  clearTimeout(late);
  // What the program itself had started and left behind.
  signalGroup(child, 'SIGKILL');
}

export async function stopAll() {
  // The last one started ends first: the window before the server that it talks to, both before their display.
  for (const child of [...running].reverse()) await stop(child);
}

let ending = false;

/** Whether the script was told to end: what it started may go then. */
export const isEnding = () => ending;

/** A script that is told to end ends what it started first; one that fails too. */
export function stopAllAtEnd() {
  const end = (code) => {
    if (ending) return;
    ending = true;
    void stopAll().finally(() => process.exit(code));
  };
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(143));
  process.on('SIGHUP', () => end(129));
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${error.stack ?? error}\n`);
    end(1);
  });
  process.on('unhandledRejection', (error) => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    end(1);
  });
  process.on('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  });
}

/** Asks again and again until `ask` gives something; fails when a program that it depends on ends, or at the deadline. */
export async function until(what, ask, { within_ms = 30_000, every_ms = 50, child } = {}) {
  const deadline = Date.now() + within_ms;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    if (child && !alive(child)) throw new Error(`${what}: the program has ended\n${child.said.slice(-20).join('\n')}`);
    if (Date.now() > deadline) throw new Error(`${what}: not within ${within_ms} ms${last ? `: ${last.message}` : ''}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, every_ms));
  }
}

/** Waits until a server answers its health check. */
export function healthy(url, child, within_ms = 60_000) {
  return until(`${url}/healthz`, async () => (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) })).ok, { within_ms, child });
}

/** A port on loopback that nobody holds at the moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Runs a program to its end: {code, out, err}. */
export async function run(command, args, options = {}) {
  const out = [];
  const err = [];
  const child = start(command, args, { ...options, onLine: (line) => out.push(line), onError: (line) => err.push(line) });
  const closed = new Promise((resolve) => child.once('close', resolve));
  const { code, signal, error } = await child.gone;
  if (error) throw error;
  await closed;
  running.delete(child);
  return { code: code ?? `killed by ${signal}`, out: out.join('\n'), err: err.join('\n') };
}

// The real window, driven as the W3C says (https://www.w3.org/TR/webdriver2/) through WebKitWebDriver.
import { writeFileSync } from 'node:fs';
import { freePort, run, start, stop, until } from '../../../scripts/lib/children.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** The names of keys that type no character. */
export const KEY = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C',
  Space: '\uE00D', PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013',
  ArrowRight: '\uE014', ArrowDown: '\uE015', Insert: '\uE016', Delete: '\uE017',
  ...Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`F${at + 1}`, String.fromCharCode(0xe031 + at)])),
};

/** Between two characters of a person's: slower than any scanner's, which the page tells from typing by time alone. */
const FINGERS_MS = 50;

/** Starts the program under the driver. `env` must name the display. */
export async function openWindow(binary, args, env) {
  const port = await freePort();
  const driver = start('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...env, TAURI_AUTOMATION: 'true', TAURI_WEBVIEW_AUTOMATION: 'true' },
  });
  const base = `http://127.0.0.1:${port}`;
  const ask = async (method, path, body) => {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(`${method} ${path}: ${value?.error}: ${value?.message}`), { kind: value?.error });
    return value;
  };
  await until('WebKitWebDriver', async () => (await ask('GET', '/status')).ready !== undefined, { child: driver, within_ms: 20_000 });
  const { sessionId } = await ask('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } } },
  });
  return new Window(driver, env, (method, path, body) => ask(method, `/session/${sessionId}${path}`, body));
}

class Window {
  #driver;
  #env;
  #ask;

  constructor(driver, env, ask) {
    this.#driver = driver;
    this.#env = env;
    this.#ask = ask;
  }

  url = () => this.#ask('GET', '/url');
  title = () => this.#ask('GET', '/title');
  source = () => this.#ask('GET', '/source');

  /** Runs a function in the page: {@link page}(() => document.title). Its arguments and its answer are JSON. */
  page(work, ...args) {
    return this.#ask('POST', '/execute/sync', { script: `return (${work}).apply(null, arguments)`, args });
  }

  /** Waits for an element by CSS, or by XPath when it starts with a slash or a bracket. */
  find(selector, within_ms = 15_000) {
    const using = /^[/(]/.test(selector) ? 'xpath' : 'css selector';
    return until(`the element ${selector}`, async () => (await this.#ask('POST', '/element', { using, value: selector }))[ELEMENT], { within_ms });
  }

  /** Waits until the page shows this text anywhere. */
  see(words, within_ms = 15_000) {
    return until(`the words ${words}`, () => this.page((text) => document.body.innerText.includes(text), words), { within_ms });
  }

  /** Waits until a function in the page gives something. */
  waitFor(what, work, ...args) {
    return until(what, () => this.page(work, ...args), { within_ms: 15_000 });
  }

  text = async (selector) => this.#ask('GET', `/element/${await this.find(selector)}/text`);
  click = async (selector) => this.#ask('POST', `/element/${await this.find(selector)}/click`, {});

  /** Types into one element, whatever has the focus; Chinese too. */
  type = async (selector, text) => this.#ask('POST', `/element/${await this.find(selector)}/value`, { text });

  /** Presses keys where the focus is: `keys('F2')`, `keys('Control+k')`, `keys('13800', 'Enter')`. */
  async keys(...strokes) {
    const actions = [];
    for (const stroke of strokes) {
      const names = stroke.length > 1 && (stroke in KEY || /^(Control|Shift|Alt)\+/.test(stroke)) ? stroke.split('+') : null;
      if (names) {
        const values = names.map((name) => KEY[name] ?? name);
        for (const value of values) actions.push({ type: 'keyDown', value });
        for (const value of values.toReversed()) actions.push({ type: 'keyUp', value });
      } else {
        for (const value of stroke) actions.push({ type: 'keyDown', value }, { type: 'keyUp', value }, { type: 'pause', duration: FINGERS_MS });
      }
    }
    await this.#ask('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
    await this.#ask('DELETE', '/actions');
  }

  /**
   * A scanner: a burst of characters and Enter, faster than anybody types. It comes through the X server, as a USB
   * scanner's keys do.
   */
  async scan(code) {
    const done = await run('xdotool', ['type', '--delay', '4', '--args', '1', code, 'key', 'Return'], { env: this.#env });
    if (done.code !== 0) throw new Error(`xdotool: ${done.err}`);
  }

  /** What the web view shows, as PNG. */
  async picture(path) {
    const bytes = Buffer.from(await this.#ask('GET', '/screenshot'), 'base64');
    if (path) writeFileSync(path, bytes);
    return bytes;
  }

  /** Closes the window as a person does, then the driver. */
  async close() {
    await this.#ask('DELETE', '').catch(() => {});
    await stop(this.#driver);
  }

  /** What the program and the driver said on standard error and output, for a test that failed. */
  said = () => this.#driver.said.join('\n');
}

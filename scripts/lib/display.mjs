// A screen for a machine that has none: Xvfb, and pictures of what it shows, read from its frame buffer file.
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start, stop, until } from './children.mjs';
import { png } from './png.mjs';

export const hasDisplay = () => Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Starts Xvfb on a display number that it picks itself. */
export async function startDisplay(width = 1366, height = 768) {
  const dir = mkdtempSync(join(tmpdir(), 'benchbook-screen-'));
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
  let number;
  // Xvfb writes the display's number to a file descriptor once it answers; standard output is one.
  const child = start('Xvfb', ['-displayfd', '1', '-screen', '0', `${width}x${height}x24`, '-fbdir', dir, '-nolisten', 'tcp', '-noreset'], {
    onLine: (line) => {
      number ??= line.trim();
    },
    onError: () => {},
  });
  await until('the display', () => number, { within_ms: 20_000, child });
  const frame = join(dir, 'Xvfb_screen0');
  return {
    name: `:${number}`,
    env: { DISPLAY: `:${number}`, GDK_BACKEND: 'x11' },
    /** What the screen shows now, as PNG. */
    picture: () => readFrame(readFileSync(frame)),
    stop: () => stop(child),
  };
}

/** A file appears whole or not at all. */
export function writeWhole(path, bytes) {
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
}

/** The X window dump that Xvfb keeps: a big-endian header, the colour map, then rows of 32-bit pixels. */
function readFrame(dump) {
  const word = (at) => dump.readUInt32BE(at * 4);
  const [headerSize, width, height, bits, rowBytes, colours] = [word(0), word(4), word(5), word(11), word(12), word(19)];
  if (bits !== 32) throw new Error(`a screen of ${bits} bits a pixel`);
  const from = headerSize + colours * 12;
  const swapped = word(7) === 0;
  const rgb = Buffer.alloc(width * height * 3);
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    let at = from + y * rowBytes;
    for (let x = 0; x < width; x += 1, at += 4) {
      rgb[to++] = dump[swapped ? at + 2 : at + 1];
      rgb[to++] = dump[swapped ? at + 1 : at + 2];
      rgb[to++] = dump[swapped ? at : at + 3];
    }
  }
  return png(width, height, rgb);
}

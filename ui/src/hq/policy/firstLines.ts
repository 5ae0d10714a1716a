/** The first lines of a text file and how many rows follow its header. What is not UTF-8 is read as GB18030. */
export function firstLines(bytes: Uint8Array, most: number): { lines: string[]; count: number } {
  const lines = decode(bytes)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  return { lines: lines.slice(0, most), count: Math.max(0, lines.length - 1) };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

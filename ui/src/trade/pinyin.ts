// The first character of each initial's range in the Chinese collation, where the initials i, u and v do not exist.
const BOUNDS = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const collator = new Intl.Collator('zh-CN-u-co-pinyin');

function initial(char: string): string {
  if (!/[\u4e00-\u9fff]/.test(char)) return char.toLowerCase();
  let at = -1;
  for (const bound of BOUNDS) {
    if (collator.compare(char, bound) < 0) break;
    at += 1;
  }
  return LETTERS[Math.max(0, at)] ?? '';
}

/** The pinyin initials of a Chinese text, by the collation that every web view carries: 无显示 → wxs. */
export function initials(text: string): string {
  return [...text].map(initial).join('').replace(/[^a-z0-9]/g, '');
}

/** Whether what was typed is in one of the texts, or begins somewhere in their initials. */
export function matches(typed: string, ...texts: readonly string[]): boolean {
  const want = typed.trim().toLowerCase();
  return want === '' || texts.some((text) => text.toLowerCase().includes(want) || initials(text).includes(want));
}

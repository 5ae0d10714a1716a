// What a page is held to, by the stories here and by the look scripts in ui/dev.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong at the level of WCAG 2.1 AA: one line a rule, with the first place and how many more. */
export async function axeFindings(page) {
  // The content policy forbids inline scripts to the page itself, not to the test that drives it.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'] }),
  );
  return violations.map(({ id, help, nodes: [first, ...more] }) => {
    const why = first.failureSummary?.split('\n').slice(1).join(' ').trim();
    return `${id}: ${help}: ${first.target.join(' ')}: ${why}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
  });
}

/** Pixels by which the page is wider than the window: a scroll bar to the right. */
export const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

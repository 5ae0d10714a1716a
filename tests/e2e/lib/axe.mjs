// What a page is held to, by the stories here and by the look scripts in ui/dev.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Waits until what moves and comes to an end has ended: a dialog that fades in, a thumb that slides. What turns for ever
 * (a wheel that waits) is not waited for.
 */
export const settled = (page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((drawn) => { requestAnimationFrame(drawn); });
    const moving = () => document.getAnimations().filter((each) => each.playState === 'running' && Number.isFinite(each.effect?.getComputedTiming().endTime ?? Infinity));
    // What was mounted just now begins to move a frame or two later; and one end may be the next one's beginning.
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await frame();
      const now = moving();
      if (now.length > 0) quiet = -1;
      await Promise.all(now.map((each) => each.finished.catch(() => {})));
    }
  });

/** How often a page is looked at again where something began to move meanwhile: a note that goes after its seconds. */
const LOOKS = 3;

/** What axe finds wrong at the level of WCAG 2.1 AA: one line a rule, with the first place and how many more. */
export async function axeFindings(page) {
  // The content policy forbids inline scripts to the page itself, not to the test that drives it.
  await page.evaluate(axe);
  let found;
  for (let look = 0; look < LOOKS; look += 1) {
    await settled(page);
    found = await page.evaluate(async () => {
      let moved = false;
      const note = () => { moved = true; };
      const begins = ['transitionrun', 'animationstart'];
      for (const each of begins) document.addEventListener(each, note, true);
      const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'] });
      for (const each of begins) document.removeEventListener(each, note, true);
      return { violations, moved };
    });
    // A colour on its way to another one is nobody's mistake.
    if (found.violations.length === 0 || !found.moved) break;
  }
  return found.violations.map(({ id, help, nodes: [first, ...more] }) => {
    const why = first.failureSummary?.split('\n').slice(1).join(' ').trim();
    return `${id}: ${help}: ${first.target.join(' ')}: ${why}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
  });
}

/** Pixels by which the page is wider than the window: a scroll bar to the right. */
export const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

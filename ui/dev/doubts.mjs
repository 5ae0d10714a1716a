/**
 * What a picture shows and a reader would stumble over: words that are cut off, a key or a code instead of words, money
 * in another form, and a scrolling box within a scrolling box. Runs in the page.
 */
export function doubts() {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    const element = node.parentElement;
    if (text === '' || !element || element.closest('script, style, pre, textarea, .bb-visually-hidden') || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (/\b(undefined|NaN|null)\b|\[object|\{\{|^[a-z]+(\.[a-z_]+)+$|\b[a-z]+_[a-z_]+\b/.test(text)) found.add(`a code for words: ${text}`);
    for (const [money] of text.matchAll(/[¥￥](?=.)[^\s¥￥，。；;)）]*/g)) if (!/^¥\d{1,3}(,\d{3})*\.\d\d$/.test(money.replace(/[.,:·]$/, ''))) found.add(`money: ${text}`);
    const style = getComputedStyle(element);
    const cut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    if (cut && style.overflowX !== 'visible' && style.overflowX !== 'auto' && !element.closest('[title]')) found.add(`cut: ${element.className || element.tagName}: ${text}`);
  }
  const boxes = [...document.querySelectorAll('body *')].filter((box) => box.tagName !== 'TEXTAREA' && box.scrollHeight > box.clientHeight + 1 && ['auto', 'scroll'].includes(getComputedStyle(box).overflowY));
  for (const box of boxes) for (const over of boxes) if (over !== box && over.contains(box)) found.add(`scrolls in what scrolls: ${box.className || box.tagName} in ${over.className}`);
  for (const bar of document.querySelectorAll('.ant-table-tbody-virtual-scrollbar-horizontal')) if (bar.checkVisibility()) found.add(`a list scrolls sideways: ${bar.closest('[aria-label]')?.getAttribute('aria-label')}`);
  return [...found];
}

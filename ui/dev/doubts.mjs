/**
 * What a picture shows and a reader would stumble over: words that are cut off, a key or a code instead of words, money
 * in another form, and a scrolling box within a scrolling box. Runs in the page.
 */
export function doubts() {
  const found = new Set();
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && getComputedStyle(element).visibility !== 'hidden';
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    const element = node.parentElement;
    if (text === '' || !element || element.closest('script, style, pre, textarea, .bb-visually-hidden') || !seen(element)) continue;
    if (/\b(undefined|NaN|null)\b|\[object|\{\{|^[a-z]+(\.[a-z_]+)+$|\b[a-z]+_[a-z_]+\b/.test(text)) found.add(`a code for words: ${text}`);
    for (const [money] of text.matchAll(/[¥￥](?=.)[^\s¥￥，。；;)）]*/g)) if (!/^¥\d{1,3}(,\d{3})*\.\d\d$/.test(money.replace(/[.,:·]$/, ''))) found.add(`money: ${text}`);
    const style = getComputedStyle(element);
    const cut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    if (cut && style.overflowX !== 'visible' && style.overflowX !== 'auto' && !element.closest('[title]')) found.add(`cut: ${element.className || element.tagName}: ${text}`);
  }
  const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowY) && element.scrollHeight > element.clientHeight + 1;
  for (const element of document.querySelectorAll('body *')) {
    if (!scrolls(element) || element.tagName === 'TEXTAREA') continue;
    for (let over = element.parentElement; over && over !== document.body; over = over.parentElement) if (scrolls(over)) found.add(`scrolls in what scrolls: ${element.className || element.tagName} in ${over.className}`);
  }
  for (const bar of document.querySelectorAll('.ant-table-tbody-virtual-scrollbar-horizontal')) if (seen(bar)) found.add(`a list scrolls sideways: ${bar.closest('[aria-label]')?.getAttribute('aria-label')}`);
  return [...found];
}

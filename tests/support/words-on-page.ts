import type { Page } from 'playwright/test';

/**
 * Every word the page itself has for its reader, those for screen readers included: texts, labels, hints and the title.
 * What customers, agents and people wrote is left out.
 */
export function wordsOnPage(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const words: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      if (node instanceof HTMLElement) {
        for (const name of ['aria-label', 'placeholder', 'title']) words.push(node.getAttribute(name) ?? '');
      } else if (
        !node.parentElement?.closest(
          'article > div, article > p[title], [data-newest] > div, script, style, option',
        )
      ) {
        words.push(node.textContent ?? '');
      }
    }
    return words.map((each) => each.trim()).filter((each) => each !== '');
  });
}

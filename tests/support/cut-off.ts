import type { Page } from 'playwright/test';

/** Words on screen that their element has no room for, each in a few words. None is good. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const withWords = [
      ...document.querySelectorAll<HTMLElement>('body *:not(textarea, option, script, style)'),
    ].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    );
    return withWords
      .filter((element) => {
        const { width, right } = element.getBoundingClientRect();
        // Words for screen readers alone take up one pixel.
        if (width <= 1 || !element.checkVisibility({ visibilityProperty: true })) return false;
        const tooWide =
          getComputedStyle(element).display !== 'inline' && element.scrollWidth > element.clientWidth + 1;
        return tooWide || right > window.innerWidth + 1;
      })
      .map((element) => `${element.tagName}: ${element.textContent?.slice(0, 60)}`);
  });
}

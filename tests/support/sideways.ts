import type { Page } from 'playwright/test';

/** What makes the page scroll sideways: each element that sticks out, in a few words. None is good. */
export function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = [...document.querySelectorAll<HTMLElement>('html, .scroll-area')].filter(
      (area) => area.scrollWidth > area.clientWidth,
    );
    if (wide.length === 0) return [];
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth)
      .map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 40)}`);
  });
}

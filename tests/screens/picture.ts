import type { Page } from 'playwright/test';
import { movementEnded } from '../support/accessibility.ts';
import type { Stop } from './walk/stop.ts';

export type View = { width: number; height: number; scheme: 'light' | 'dark' };

/** Every state is shown at these sizes; the one in between only in light, as nothing but the layout differs there. */
export const views: readonly View[] = [
  { width: 1440, height: 900, scheme: 'light' },
  { width: 768, height: 900, scheme: 'light' },
  { width: 360, height: 740, scheme: 'light' },
  { width: 1440, height: 900, scheme: 'dark' },
  { width: 360, height: 740, scheme: 'dark' },
];

/** Small enough for a repository, good enough to read the words. */
const QUALITY = 38;

/** "chat-first-360-dark.webp". */
export function pictureName(id: string, { width, scheme }: View): string {
  return `${id}-${width}${scheme === 'dark' ? '-dark' : ''}.webp`;
}

/** Shows a state at one size, in one scheme, without movement. */
export async function arrange({ page, at }: Pick<Stop, 'page' | 'at'>, view: View): Promise<void> {
  const { width, height, scheme } = view;
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height });
  await at?.evaluate((element) => element.scrollIntoView());
  // Two paintings: the layout at the new width, and what scripts made of it.
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  });
  await movementEnded(page);
}

/** As the window was before. */
export async function arrangedBack(page: Page, act: () => Promise<void>): Promise<void> {
  const before = page.viewportSize();
  await act();
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  if (before) await page.setViewportSize(before);
}

/** WebP, which Chromium writes by itself. A whole page is shown in a window as long as it is. */
export async function take({ page, whole = false }: Pick<Stop, 'page' | 'whole'>): Promise<Buffer> {
  const window = page.viewportSize();
  if (whole && window) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: window.width, height: Math.max(window.height, height) });
    await movementEnded(page);
  }
  const debug = await page.context().newCDPSession(page);
  const { data } = await debug.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await debug.detach();
  if (whole && window) await page.setViewportSize(window);
  return Buffer.from(data, 'base64');
}

import { setTimeout as sleep } from 'node:timers/promises';
import { upgrade } from '../../support/raw-websocket.ts';
import type { SendHistory } from './customer.ts';
import { type ReturningBrowser, returningBrowser } from './returning-browser.ts';

/** Promised: everybody legitimate is back by then, and has read and written. */
const BACK_WITHIN_MS = 60_000;
const TOGETHER = 50;

/** Customers who have each written once. */
export async function openBrowsers(
  desk: { readonly url: string },
  count: number,
  history: SendHistory,
  /** How many there are already: names and addresses go on from there. */
  after = 0,
): Promise<ReturningBrowser[]> {
  const browsers: ReturningBrowser[] = [];
  while (browsers.length < count) {
    const first = after + browsers.length;
    const together = Math.min(TOGETHER, count - browsers.length);
    const opened = Array.from({ length: together }, (_, index) => openBrowser(desk, first + index, history));
    browsers.push(...(await Promise.all(opened)));
  }
  return browsers;
}

async function openBrowser(
  desk: { readonly url: string },
  index: number,
  history: SendHistory,
): Promise<ReturningBrowser> {
  const address = `10.1.${index >> 8}.${index & 255}`;
  const stranger = await upgrade(desk.url, { headers: { 'X-Forwarded-For': address } });
  stranger.destroy();
  const name = `customer ${index + 1}`;
  const browser = returningBrowser({ name, url: desk.url, history, cookie: stranger.cookie, address });
  const problem = await back(browser, 0);
  if (problem) throw new Error(problem);
  return browser;
}

/** Resolves with a sentence when a browser has not read and written again in time. */
async function back(browser: ReturningBrowser, since: number): Promise<string | null> {
  const until = (since || performance.now()) + BACK_WITHIN_MS;
  while ((browser.readAt() ?? 0) <= since) {
    if (performance.now() > until) return `${browser.name} was not back within ${BACK_WITHIN_MS} ms`;
    await sleep(100);
  }
  const written = await browser.send(`Hello from ${browser.name}`, until - performance.now());
  return written ? null : `${browser.name} was back and could not write within ${BACK_WITHIN_MS} ms`;
}

/**
 * Waits until everybody has connected, read and written since a moment (monotonic, ms).
 * @returns a sentence for each who was not in time.
 */
export async function allBack(browsers: readonly ReturningBrowser[], since: number): Promise<string[]> {
  const late = await Promise.all(browsers.map((browser) => back(browser, since)));
  return late.filter((sentence) => sentence !== null);
}

import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
} from 'playwright/test';
import type { DeskProcess } from './desk-process.ts';
import { type StaffSession, signIn } from './staff.ts';

/** A browser of its own, as a customer or a person has one, with its console watched. */
export type Screen = {
  page: Page;
  context: BrowserContext;
  /** Errors and warnings so far; expected to stay empty. */
  complaints: string[];
};

/** While the server is away browsers write these by themselves; nothing else may be in the console. */
const OUTAGE = /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/;

export async function openScreen(
  browser: Browser,
  options: { outageExpected?: boolean; locale?: string; context?: BrowserContextOptions } = {},
): Promise<Screen> {
  const { locale, context: given } = options;
  const context = await browser.newContext({ ...(locale === undefined ? {} : { locale }), ...given });
  const page = await context.newPage();
  const complaints: string[] = [];
  watch(page, complaints, options.outageExpected ?? false);
  context.on('page', (other) => watch(other, complaints, options.outageExpected ?? false));
  return { page, context, complaints };
}

function watch(page: Page, complaints: string[], outageExpected: boolean): void {
  page.on('console', (line) => {
    if (!['error', 'warning'].includes(line.type())) return;
    if (outageExpected && OUTAGE.test(line.text())) return;
    complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

/** A customer on /chat. */
export async function openChat(browser: Browser, desk: DeskProcess, options?: { outageExpected?: boolean }) {
  const screen = await openScreen(browser, options);
  await screen.page.goto(`${desk.url}/chat`);
  await expect(messages(screen.page).or(whoAnswers(screen.page))).toBeVisible();
  return screen;
}

/** A person on /dashboard. */
export async function openDashboard(
  browser: Browser,
  desk: DeskProcess,
  person: StaffSession,
  options?: { outageExpected?: boolean },
) {
  const screen = await openScreen(browser, options);
  await signIn(screen.page, desk, person);
  await screen.page.goto(`${desk.url}/dashboard`);
  await expect(screen.page.getByRole('tab', { name: 'Mine' })).toBeVisible();
  return screen;
}

export const composer = (page: Page) => page.getByRole('textbox', { name: 'Your message' });
/** On the first screen, before anything was said. */
export const whoAnswers = (page: Page) => page.getByRole('region', { name: 'Who answers' });
export const messages = (page: Page) => page.getByRole('log', { name: 'Messages' });
/** What a speaker has said, finished messages only. */
export const saidBy = (page: Page, speaker: string) => page.getByRole('article', { name: speaker });

export async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** The texts of all messages on screen, in order. */
export async function transcript(page: Page): Promise<string[]> {
  const articles = await messages(page).getByRole('article').allInnerTexts();
  return articles.map((text) => text.replace(/\s+/g, ' ').trim());
}

/** Somebody of the staff on /status. */
export async function openStatus(
  browser: Browser,
  desk: DeskProcess,
  person: StaffSession,
  options?: { outageExpected?: boolean },
) {
  const screen = await openScreen(browser, options);
  await signIn(screen.page, desk, person);
  await screen.page.goto(`${desk.url}/status`);
  await expect(screen.page.getByText(/^Answers come from/)).toBeVisible();
  return screen;
}

/** Somebody of the staff on /reports. */
export async function openReports(
  browser: Browser,
  desk: DeskProcess,
  person: StaffSession,
  search = '',
  options?: { outageExpected?: boolean },
) {
  const screen = await openScreen(browser, options);
  await signIn(screen.page, desk, person);
  await screen.page.goto(`${desk.url}/reports${search}`);
  await expect(screen.page.getByText(/As of/)).toBeVisible();
  return screen;
}

/** The network of this browser is back: it tries at once, where it would have waited up to five seconds. */
export async function networkIsBack(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.evaluate(() => window.dispatchEvent(new Event('online')));
}

/** On the dashboard: the answer being written, who is typing. */
export const happening = (page: Page) => page.getByRole('list', { name: 'Happening now' });
/** On /chat: the answer being written. */
export const growing = (page: Page) => messages(page).locator('[data-newest][aria-hidden]');

import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import { composer, messages, saidBy, whoAnswers } from '../../support/browser.ts';

/** /chat in a real browser, with a note of each own message at the moment it stands on screen. */
export type ChatPage = {
  readonly page: Page;
  type(text: string): Promise<void>;
  /** Resolves once the page has dealt with the key. */
  pressEnter(): Promise<void>;
  /** What was on screen so far, less what the page said it could not keep. */
  shown(): ReadonlySet<string>;
  untilShown(text: string, withinMs: number): Promise<void>;
  /** The own messages on screen right now. */
  onScreen(): Promise<string[]>;
  /** Those of them that say they were not sent. */
  notSent(): Promise<string[]>;
};

const READY_MS = 20_000;

export async function openChatPage(page: Page, url: string): Promise<ChatPage> {
  const shown = new Set<string>();
  await page.exposeFunction('noteShown', (text: string) => shown.add(text));
  await page.addInitScript(noteMessagesShown);
  await page.goto(`${url}/chat`);
  await messages(page).or(whoAnswers(page)).waitFor({ timeout: READY_MS });
  return {
    page,
    type: (text) => composer(page).fill(text),
    pressEnter: () => composer(page).press('Enter'),
    shown: () => shown,
    async untilShown(text, withinMs) {
      const until = performance.now() + withinMs;
      while (!shown.has(text) && performance.now() < until) await sleep(1);
    },
    onScreen: () => saidBy(page, 'You').locator('p').allInnerTexts(),
    notSent: () => page.locator('div:has(> div [role="alert"]) > article p').allInnerTexts(),
  };
}

/** Runs in the page. */
function noteMessagesShown(): void {
  const told = new Set<string>();
  const page = globalThis as typeof globalThis & { noteShown(text: string): Promise<void> };
  new MutationObserver(() => {
    const notKept = document.body.textContent.includes('does not let us keep messages');
    for (const { textContent } of document.querySelectorAll('article[aria-label="You"] p')) {
      if (!textContent || told.has(textContent) || notKept) continue;
      told.add(textContent);
      void page.noteShown(textContent);
    }
  }).observe(document, { subtree: true, childList: true });
}
